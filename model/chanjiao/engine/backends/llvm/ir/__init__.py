"""From a program to LLVM IR: order of evaluation, layout of memory, instructions."""
