with

found as (

    select * from {{ ref('int_narrative_change_findings') }}

    union all

    select * from {{ ref('int_narrative_identity_findings') }}

    union all

    select * from {{ ref('int_narrative_repeat_findings') }}

    union all

    select * from {{ ref('int_narrative_said_empty_findings') }}

    union all

    select * from {{ ref('int_narrative_subject_name_findings') }}

    union all

    select * from {{ ref('int_narrative_text_findings') }}

),

final as (

    select distinct
        md5(
            document_id || '|' || kind || '|'
            || cast(page_number as {{ dbt.type_string() }}) || '|'
            || coalesce(sentence, '') || '|' || statement_zh
        ) as narrative_finding_key,
        document_id,
        kind,
        page_number,
        sentence,
        statement_zh,
        statement_en,
        cast(amount_wan_yuan as decimal(38, 8)) as amount_wan_yuan
    from found

)

select * from final
