"""Rows of views as csv, json, workbook and map layers."""
