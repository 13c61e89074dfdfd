-- The lines and the documents of a batch of reports; everything else is read from them.
create or replace temp table report_lines as
select
    scopes.scope_number,
    scopes.kind,
    -- The part of 支出总表 that no fund table explains has no subject of its own.
    lines.* replace (coalesce(lines.subject_name, $unnamed) as subject_name),
    coalesce(lines.class_code, lines.subject_key) as group_code,
    -- Only a line with both years says something about change.
    lines.change_wan_yuan is not null as has_previous
from report_scopes as scopes
inner join warehouse.rpt_year_over_year as lines
    on
        scopes.phase = lines.budget_phase
        and scopes.key = case
            when scopes.kind = 'region' then lines.region_code
            else lines.department_id
        end
        and (scopes.kind = 'region' or scopes.level = lines.entity_level);

create or replace temp table report_classes as
select
    subject_code as group_code,
    arg_max(name_zh, version) as name_zh,
    arg_max(name_en, version) as name_en
from warehouse.dim_function_subjects
where length(subject_code) = 3
group by subject_code;

create or replace temp table report_documents as
select
    members.scope_number,
    documents.*
from warehouse.fct_documents as documents
inner join (
    select distinct
        lines.scope_number,
        own.disclosure_id
    from report_lines as lines
    inner join warehouse.fct_documents as own
        on lines.document_id = own.document_id
) as members
    on documents.disclosure_id = members.disclosure_id;
