-- Findings that rest on a figure.
select distinct
    findings.finding_key,
    findings.severity,
    findings.class,
    findings.statement_zh,
    findings.statement_en,
    findings.resolution
from fct_finding_evidence as evidence
inner join fct_findings as findings
    on evidence.finding_key = findings.finding_key
where evidence.figure_key = $figure
order by findings.severity, findings.finding_key
