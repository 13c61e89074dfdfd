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

    select
        bared.document_id,
        bared.project_ordinal,
        bared.indicator_ordinal,
        max(
            case
                when
                    words.role = 'falls'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                else 0
            end
        ) = 1 as falls_by_name,
        max(
            case
                when
                    words.role = 'rises'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                else 0
            end
        ) = 1 as rises_by_name,
        max(
            case
                when
                    words.role = 'averted'
                    -- 设备故障（及时修复）, 系统故障 described as 及时排除的比例.
                    and position(
                        words.word in bared.full_name || bared.description
                    ) > 0
                    then 1
                else 0
            end
        ) = 1 as is_averted,
        max(
            case
                when
                    words.role = 'not_rising'
                    and position(words.word in bared.name) > 0
                    then 1
                else 0
            end
        ) = 1 as is_turned_round,
        max(
            case
                when
                    words.role = 'declared_rising'
                    and position(
                        words.word in bared.full_name || bared.description
                        || coalesce(bared.operator_text, '')
                        || coalesce(bared.basis_text, '')
                    ) > 0
                    then 1
                else 0
            end
        ) = 1 as is_declared_rising,
        max(
            case
                when
                    words.role = 'per_head'
                    and position(words.word in bared.name || bared.description) > 0
                    then 1
                else 0
            end
        ) = 1 as is_per_head,
        max(
            case
                when
                    words.role = 'points'
                    and position(
                        words.word in bared.full_name || bared.description
                        || coalesce(bared.basis_text, '')
                    ) > 0
                    then 1
                else 0
            end
        ) = 1 as is_in_points,
        max(
            case
                when
                    words.role = 'declared_falling'
                    and position(
                        words.word in bared.full_name || bared.description
                        || coalesce(bared.operator_text, '')
                        || coalesce(bared.basis_text, '')
                    ) > 0
                    then 1
                else 0
            end
        ) = 1 as is_declared_falling,
        max(
            case
                when
                    words.role = 'count_name'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                when
                    words.role = 'count_in_brackets'
                    and bared.bracketed = words.word
                    then 1
                else 0
            end
        ) = 1 as counts,
        max(
            case
                when
                    words.role = 'share_word'
                    and position(
                        words.word in bared.name || bared.description
                    ) > 0
                    then 1
                -- 计划完成培训人数 ≥95 % is a share of the plan.
                when
                    words.role = 'share_in_name'
                    and position(words.word in bared.name) > 0
                    then 1
                else 0
            end
        ) = 1 as speaks_of_share,
        max(
            case
                when
                    words.role = 'rate_name'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                else 0
            end
        ) = 1
        and max(
            case
                when
                    words.role = 'other_rate'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                else 0
            end
        ) = 0 as is_rate,
        max(
            case
                when
                    words.role = 'count_unit'
                    and bared.value_unit = words.word
                    and bared.bracketed <> words.word
                    then 1
                else 0
            end
        ) = 1 as is_unit_of_count,
        max(
            case
                when
                    words.role = 'satisfaction'
                    and position(
                        words.word in bared.name || bared.description
                        || coalesce(bared.value_text, '')
                    ) > 0
                    then 1
                -- 学生家长 ≥95 %: who is asked, without the word.
                when
                    words.role = 'satisfied_body'
                    and right(bared.name, length(words.word)) = words.word
                    then 1
                else 0
            end
        ) = 1 as speaks_of_satisfaction
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
