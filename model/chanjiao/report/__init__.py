"""Reports of runs: tables, workbooks and figures in English and Chinese."""
