"""Reports and exports of a warehouse: year over year, disclosure checklist, open data package."""
