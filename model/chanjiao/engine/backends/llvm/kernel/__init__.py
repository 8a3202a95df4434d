"""From LLVM IR to machine code, WebAssembly or PTX; compiled kernels are cached."""
