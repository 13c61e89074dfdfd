with

found as (

    select * from {{ ref('int_goal_coverage_findings') }}

    union all

    select * from {{ ref('int_goal_indicator_findings') }}

    union all

    select * from {{ ref('int_goal_number_findings') }}

    union all

    select * from {{ ref('int_goal_shortfall_findings') }}

    union all

    select * from {{ ref('int_goal_text_findings') }}

    union all

    select * from {{ ref('int_narrative_change_findings') }}

    union all

    select * from {{ ref('int_narrative_composition_findings') }}

    union all

    select * from {{ ref('int_narrative_count_findings') }}

    union all

    select * from {{ ref('int_narrative_empty_table_findings') }}

    union all

    select * from {{ ref('int_narrative_identity_findings') }}

    union all

    select * from {{ ref('int_narrative_listed_findings') }}

    union all

    select * from {{ ref('int_narrative_moved_findings') }}

    union all

    select * from {{ ref('int_narrative_outturn_findings') }}

    union all

    select * from {{ ref('int_narrative_percent_findings') }}

    union all

    select * from {{ ref('int_narrative_repeat_findings') }}

    union all

    select * from {{ ref('int_narrative_said_empty_findings') }}

    union all

    select * from {{ ref('int_narrative_share_findings') }}

    union all

    select * from {{ ref('int_narrative_subject_name_findings') }}

    union all

    select * from {{ ref('int_narrative_text_findings') }}

    union all

    select * from {{ ref('int_narrative_vehicle_findings') }}

    union all

    select * from {{ ref('int_narrative_word_findings') }}

),

words as (

    select * from {{ ref('finding_words') }}

),

worded as (

    select
        found.document_id,
        found.kind,
        found.page_number,
        found.sentence,
        found.amount_wan_yuan,
        found.part_1,
        {{ filled('words.statement_zh', 'found') }} as statement_zh,
        {{ filled('words.statement_en', 'found') }} as statement_en
    from found
    -- A wording that the seed does not have would leave a finding without words, which
    -- a test sees; joined the other way it would be lost.
    left join words on found.wording = words.wording

),

-- A sentence may have the same fault in two of its amounts (both compared with the
-- year before last): one fault, one finding, with the largest amount at stake.
final as (

    select
        md5(
            document_id || '|' || kind || '|'
            || coalesce(cast(page_number as {{ dbt.type_string() }}), '') || '|'
            || coalesce(sentence, '') || '|' || statement_zh
        ) as narrative_finding_key,
        document_id,
        kind,
        page_number,
        sentence,
        statement_zh,
        min(statement_en) as statement_en,
        min(part_1) as accused_text,
        max(cast(amount_wan_yuan as decimal(38, 8))) as amount_wan_yuan
    from worded
    group by document_id, kind, page_number, sentence, statement_zh

)

select * from final
