"""The report: what people look at after a run: tables, workbooks and figures, in two languages."""
