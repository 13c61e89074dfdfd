-- The lines and the documents of one report; everything else is read from them.
create or replace temp table report_lines as
select
    -- The part of 支出总表 that no fund table explains has no subject of its own.
    * replace (coalesce(subject_name, $unnamed) as subject_name),
    coalesce(class_code, subject_key) as group_code,
    -- Only a line with both years says something about change.
    change_wan_yuan is not null as has_previous
from warehouse.rpt_year_over_year
where
    budget_phase = $phase
    and case
        when $kind = 'region' then region_code = $key
        else department_id = $key and entity_level = $level
    end;

create or replace temp table report_classes as
select
    subject_code as group_code,
    arg_max(name_zh, version) as name_zh,
    arg_max(name_en, version) as name_en
from warehouse.dim_function_subjects
where length(subject_code) = 3
group by subject_code;

create or replace temp table report_documents as
select documents.*
from warehouse.fct_documents as documents
where documents.disclosure_id in (
    select own.disclosure_id
    from warehouse.fct_documents as own
    inner join report_lines on own.document_id = report_lines.document_id
);
