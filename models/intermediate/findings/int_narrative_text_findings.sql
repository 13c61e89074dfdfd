-- What is wrong with the words themselves.
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

headings as (

    select * from {{ ref('int_narrative_heading_findings') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

squeezed as (

    select
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.paragraph_ordinal,
        sentences.section_ordinal,
        sentences.page_number,
        sentences.zone,
        sentences.text as sentence,
        {{ squeezed_text('sentences.text') }} as squeezed,
        sections.section_key,
        sections.section_kind,
        row_number() over (
            partition by sentences.document_id, sentences.paragraph_ordinal
            order by sentences.sentence_ordinal desc
        ) = 1 as is_last_of_paragraph
    from sentences
    inner join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal
    where sections.section_kind not in ('contents', 'front')

),

{% set residue = '增加[（(]减少[）)]|减少[（(]增加[）)]|增加/减少|增[（(]减[）)]|'
    ~ '增长[（(]下降[）)]|下降[（(]增长[）)]|[Xx×＊]{2,}(万|元|年|部门|单位|局|项|%|个|辆)|'
    ~ '20[Xx×]{1,2}年|_{3,}|＿{2,}|[（(](请|据实)填[^）)]*[）)]' -%}
{% set instruction = '[（(【]请(核实|核对|确认|填|根据|据实|各(单位|部门)|自行|注明|补充|修改|删除)'
    ~ '[^）)】]{0,80}[）)】]?|(若|如)无[^。；]{0,20}，?则?(备注|说明)?(填写|填报|写|填|删除)[“”‘无不]' -%}
residues as (

    select
        document_id,
        'template_residue' as kind,
        page_number,
        sentence,
        {{ finding_words(
            'template_residue', ["regexp_extract(squeezed, '" ~ residue ~ "', 0)"]
        ) }}
    from squeezed
    where section_kind <> 'glossary' and {{ matches('squeezed', residue) }}

),

unfinished as (

    select
        document_id,
        'unfinished_sentence' as kind,
        page_number,
        sentence,
        {{ finding_words('unfinished_sentence') }}
    from squeezed
    where
        section_kind <> 'glossary'
        and (
            {{ matches(
                'squeezed',
                '原因(是|为|：)+[。；]|(^|[，；。])(其?主要)?原因[。；]|'
                ~ '(^|[，；。])[^是因由等，；。]{0,20}(增加|减少|增长|下降|变动|变化)的?(主要)?原因[。；]|'
                ~ '主要(是|用于|包括)[。；]|其中[：]?。'
            ) }}
            or (
                is_last_of_paragraph
                and {{ matches('squeezed', '原因(是|为)$|(^|[，；。])(其?主要)?原因$') }}
            )
        )

),

-- Words to whoever fills in the form: （请核实单位是否有涉密项目，若无，则备注写“无”）.
instructions as (

    select
        document_id,
        'instruction_left' as kind,
        page_number,
        sentence,
        {{ finding_words('instruction_left', [
            "regexp_extract(squeezed, '" ~ instruction ~ "', 0)",
        ]) }}
    from squeezed
    where section_kind <> 'glossary' and {{ matches('squeezed', instruction) }}

),

{% set twice = '，，|。。|；；|、、|：：|，。|。，|；。|，；|、。|、，|万元万元|元元' -%}
doubled as (

    select
        document_id,
        'doubled_punctuation' as kind,
        page_number,
        sentence,
        {{ finding_words(
            'doubled_punctuation', ["regexp_extract(squeezed, '" ~ twice ~ "', 0)"]
        ) }}
    from squeezed
    where {{ matches('squeezed', twice) }}

),

-- 截至2026年12月31日 in a budget of 2026 lies in the future.
asset_dates as (

    select
        squeezed.*,
        links.fiscal_year,
        links.budget_phase,
        try_cast(
            {{ replace_all(
                'squeezed', '^.*截至(20[0-9]{2})年[0-9]{0,2}.*$', '\\1'
            ) }} as integer
        ) as dated_year,
        {{ matches('squeezed', '截至20[0-9]{2}年(1[0-2]|[7-9])月') }}
            as is_late_in_year
    from squeezed
    inner join links on squeezed.document_id = links.document_id
    where
        {{ matches('squeezed', '截至20[0-9]{2}年') }}
        and squeezed.section_kind = 'figures'

),

dates as (

    select
        document_id,
        'asset_date' as kind,
        page_number,
        sentence,
        {{ finding_words('asset_date', [
            'cast(fiscal_year as ' ~ dbt.type_string() ~ ')',
        ]) }}
    from asset_dates
    where
        dated_year > fiscal_year
        or (
            budget_phase = 'budget'
            and dated_year = fiscal_year
            and is_late_in_year
        )
        or dated_year < fiscal_year - 1
        or (budget_phase = 'final' and dated_year <> fiscal_year)

),

budgets as (

    select
        document_id,
        max(amount_wan_yuan) as budget_wan_yuan
    from figures
    where
        fact_key in (
            'revenue.total', 'expenditure.total', 'income_expenditure.total'
        )
        and role = 'level'
    group by document_id

),

-- 302,475,975.31 万元 of assets beside a budget of 27,900.73: 元 under 万元.
scales as (

    select
        figures.document_id,
        'unit_suspect' as kind,
        figures.page_number,
        figures.sentence,
        {{ finding_words('unit_suspect', [
            'figures.printed_text', 'figures.printed_unit',
        ]) }},
        figures.amount_wan_yuan
    from figures
    inner join budgets on figures.document_id = budgets.document_id
    where
        budgets.budget_wan_yuan > 0
        -- 力争电子商务交易额突破6000亿元 is no money of the department.
        and figures.section_kind = 'figures'
        and figures.role in ('level', 'budget', 'base', 'change')
        and figures.fact_key not in ('named_item', 'project_item')
        -- What is told in 亿元 (交易额、总产值) is no slip of 元 and 万元.
        and figures.printed_unit <> '亿元'
        and figures.amount_wan_yuan > 1000 * budgets.budget_wan_yuan

),

worded as (

    select * from residues

    union all

    select * from instructions

    union all

    select * from unfinished

    union all

    select * from doubled

    union all

    select * from dates

    union all

    select
        document_id,
        kind,
        page_number,
        sentence,
        {{ finding_columns() }}
    from headings

),

final as (

    select
        *,
        cast(null as decimal(24, 8)) as amount_wan_yuan
    from worded

    union all

    select * from scales

)

select * from final
