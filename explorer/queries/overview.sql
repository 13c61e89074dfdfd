-- What this warehouse holds, in one row.
select
    (select count(*) from fct_documents) as documents,
    (
        select count(*) from fct_documents
        where status <> 'refused'
    ) as read_documents,
    (
        select count(*) from rpt_department_profile
    ) as disclosures,
    (select count(*) from fct_printed_figures) as figures,
    (
        select count(*) from fct_findings
        where severity <> 'info' and resolution is null
    ) as findings
