"""What the whole data set can be taken along as; light, since commands and what makes files read it."""

from data.wording import n_

DATA_SETS = (
    ("csv", n_("All tables (CSV)"), n_("For any program, with a description that machines read"), 170),
    ("xlsx", n_("All tables (Excel)"), n_("One workbook with a sheet for each table"), 300),
    ("parquet", n_("All tables (Parquet)"), n_("For statistics programs: columns with their types"), 250),
)
"""What the whole data set can be taken along as: form, name, what it is for, and about how many kB it has."""
