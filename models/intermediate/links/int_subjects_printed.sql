-- The names under which a document prints the codes of a classification, held against
-- the official name of the code in the year of the document.
with

printed_rows as (

    select * from {{ ref('stg_disclosure__rows') }}
    where
        row_kind in ('function', 'dept_economic', 'gov_economic')
        and subject_code is not null
        and caption is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

subject_versions as (

    select * from {{ ref('int_subject_versions') }}

),

other_names as (

    select * from {{ ref('int_subject_other_names') }}

),

printed as (

    select
        printed_rows.document_id,
        printed_rows.row_kind as kind,
        printed_rows.subject_code,
        printed_rows.caption as printed_name,
        {{ printed_name_key('printed_rows.caption') }} as name_key,
        links.fiscal_year,
        cast(min(printed_rows.page_number) as integer) as first_page_number,
        cast(count(*) as integer) as printed_rows
    from printed_rows
    inner join links on printed_rows.document_id = links.document_id
    group by
        printed_rows.document_id,
        printed_rows.row_kind,
        printed_rows.subject_code,
        printed_rows.caption,
        links.fiscal_year

),

with_version as (

    select
        printed.*,
        subject_versions.version,
        subject_versions.name_zh,
        subject_versions.name_key as official_key
    from printed
    left join subject_versions
        on
            printed.kind = subject_versions.kind
            and printed.subject_code = subject_versions.subject_code
            and printed.fiscal_year between
            subject_versions.first_year and subject_versions.last_year

),

known_codes as (

    select
        kind,
        subject_code,
        min(name_zh) as any_name_zh
    from subject_versions
    group by
        kind,
        subject_code

),

-- The printed name may be this code's in other years, or another spelling of it.
own_names as (

    select distinct
        kind,
        subject_code,
        name_key
    from subject_versions

),

names_of_codes as (

    select
        kind,
        name_key,
        min(subject_code) as subject_code,
        count(distinct subject_code) as code_count
    from subject_versions
    group by
        kind,
        name_key

),

final as (

    select
        with_version.document_id,
        with_version.kind,
        with_version.subject_code,
        with_version.printed_name,
        with_version.fiscal_year,
        with_version.version,
        with_version.name_zh,
        with_version.first_page_number,
        with_version.printed_rows,
        case
            when
                known_codes.subject_code is null
                and with_version.kind <> 'function'
                and sections.subject_code is not null
                then 'local_item'
            when known_codes.subject_code is null then 'unknown_code'
            when with_version.name_key = with_version.official_key
                then 'official'
            when other_names.name_key is not null then 'other_spelling'
            when with_version.version is null then 'code_not_in_force'
            when own_names.name_key is not null then 'name_of_other_year'
            when names_of_codes.code_count = 1 then 'name_of_other_code'
            else 'other_name'
        end as name_status,
        case
            when
                names_of_codes.code_count = 1
                and names_of_codes.subject_code <> with_version.subject_code
                then names_of_codes.subject_code
        end as code_of_printed_name
    from with_version
    left join known_codes
        on
            with_version.kind = known_codes.kind
            and with_version.subject_code = known_codes.subject_code
    -- Some cities number items (项) below the sections (款) of the economic class.
    left join known_codes as sections
        on
            with_version.kind = sections.kind
            and length(with_version.subject_code) = 7
            and substr(with_version.subject_code, 1, 5) = sections.subject_code
    left join other_names
        on
            with_version.kind = other_names.kind
            and with_version.subject_code = other_names.subject_code
            and with_version.name_key = other_names.name_key
    left join own_names
        on
            with_version.kind = own_names.kind
            and with_version.subject_code = own_names.subject_code
            and with_version.name_key = own_names.name_key
    left join names_of_codes
        on
            with_version.kind = names_of_codes.kind
            and with_version.name_key = names_of_codes.name_key

)

select * from final
