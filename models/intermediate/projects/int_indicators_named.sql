-- Indicators with what their names say of their values.
with

indicators as (

    select * from {{ ref('int_project_indicators_parsed') }}

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

words as (

    select * from {{ ref('indicator_words') }}

),

-- 指标1：故障率（%）: the number before and the unit behind are no part of the name.
named as (

    select
        indicators.*,
        projects.fiscal_year,
        projects.budget_phase,
        projects.goal,
        projects.purpose,
        coalesce(projects.project_name, projects.entity_name) as project_name,
        {{ replace_all(
            fold_indicator_text('indicators.level_3_text'),
            '^(指标)?[0-9]{1,2}[：:、.]', ''
        ) }} as full_name,
        coalesce(indicators.level_1_text, '')
        || coalesce(indicators.level_2_text, '') as headings,
        {{ fold_indicator_text("coalesce(indicators.description_text, '')") }}
            as description
    from indicators
    inner join projects
        on
            indicators.document_id = projects.document_id
            and indicators.project_ordinal = projects.project_ordinal

),

bared as (

    select
        *,
        {{ replace_all('full_name', '[(][^()]*[)]$', '') }} as name,
        regexp_extract(full_name, '[(]([^()]{1,4})[)]$', 1) as bracketed
    from named

),

said as (

    {% set ends_name = 'right(bared.name, length(words.word)) = words.word' -%}
    {% set described = 'bared.full_name || bared.description' -%}
    {% set declared = described
        ~ " || coalesce(bared.operator_text, '') || coalesce(bared.basis_text, '')" -%}
    select
        bared.document_id,
        bared.project_ordinal,
        bared.indicator_ordinal,
        {{ has_word([('falls', ends_name)]) }} as falls_by_name,
        {{ has_word([('rises', ends_name)]) }} as rises_by_name,
        -- 设备故障（及时修复）, 系统故障 described as 及时排除的比例.
        {{ has_word([('averted', word_within(described))]) }} as is_averted,
        {{ has_word([('not_rising', word_within('bared.name'))]) }} as is_turned_round,
        {{ has_word([('declared_rising', word_within(declared))]) }}
            as is_declared_rising,
        {{ has_word([('declared_falling', word_within(declared))]) }}
            as is_declared_falling,
        {{ has_word([('per_head', word_within('bared.name || bared.description'))]) }}
            as is_per_head,
        {{ has_word([
            ('points', word_within(described ~ " || coalesce(bared.basis_text, '')"))
        ]) }} as is_in_points,
        {{ has_word([
            ('count_name', ends_name),
            ('count_in_brackets', 'bared.bracketed = words.word'),
        ]) }} as counts,
        -- 计划完成培训人数 ≥95 % is a share of the plan.
        {{ has_word([
            ('share_word', word_within('bared.name || bared.description')),
            ('share_in_name', word_within('bared.name')),
        ]) }} as speaks_of_share,
        {{ has_word([('rate_name', ends_name)]) }}
        and not {{ has_word([('other_rate', ends_name)]) }} as is_rate,
        {{ has_word([(
            'count_unit',
            'bared.value_unit = words.word and bared.bracketed <> words.word'
        )]) }} as is_unit_of_count,
        -- 学生家长 ≥95 %: who is asked, without the word.
        {{ has_word([
            ('satisfaction', word_within(
                "bared.name || bared.description || coalesce(bared.value_text, '')"
            )),
            ('satisfied_body', ends_name),
        ]) }} as speaks_of_satisfaction
    from bared
    cross join words
    where bared.name <> ''
    group by
        bared.document_id,
        bared.project_ordinal,
        bared.indicator_ordinal

),

final as (

    select
        bared.document_id,
        bared.project_ordinal,
        bared.indicator_ordinal,
        bared.page_number,
        bared.fiscal_year,
        bared.budget_phase,
        bared.project_name,
        bared.goal,
        bared.purpose,
        bared.activity_text,
        bared.headings,
        bared.name,
        bared.full_name,
        bared.description,
        bared.value_text,
        bared.operator,
        bared.value_number,
        bared.value_unit,
        bared.value_unit in ('%', '百分比', '百分') as is_percent,
        case
            when bared.operator_text is null and bared.unit_text is null
                then bared.value_text
            else
                coalesce(bared.operator_text, '') || bared.value_text
                || coalesce(bared.unit_text, '')
        end as value_as_printed,
        -- The form may print both to choose from: 正向指标/反向指标.
        said.is_declared_falling and not said.is_declared_rising
            as is_declared_falling,
        said.falls_by_name
        and not said.is_averted
        and not said.is_declared_rising as falls_by_name,
        said.rises_by_name
        and not said.is_turned_round
        and not said.is_declared_falling
        -- 不合格率, 未达标率: the end of the name is that of a good rate.
        and not {{ matches('bared.name', '(不|未|非)[^不未非]{2}(率|度)$') }}
            as ought_to_rise,
        said.counts,
        said.speaks_of_share,
        said.is_rate,
        said.is_unit_of_count,
        said.is_per_head,
        said.is_in_points,
        said.speaks_of_satisfaction
    from bared
    inner join said
        on
            bared.document_id = said.document_id
            and bared.project_ordinal = said.project_ordinal
            and bared.indicator_ordinal = said.indicator_ordinal

)

select * from final
