"""Sample disclosures: figure files (CSV, YAML) rendered as the PDF files that cities publish."""
