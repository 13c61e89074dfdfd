-- Both years of every pair, one under the other, brought to the subject, fund and
-- nature at which they can be compared. Nothing is dropped: each year's amounts add up
-- to its facts.
with

pairs as (

    select * from {{ ref('int_year_pairs') }}

),

appropriation_years as (

    select * from {{ ref('int_appropriation_years') }}

),

recoded as (

    select * from {{ ref('int_subjects_recoded') }}

),

this_year as (

    select
        pairs.department_id,
        pairs.entity_level,
        pairs.budget_phase,
        pairs.fiscal_year,
        pairs.compares_all,
        pairs.compares_fiscal,
        'current' as side,
        lines.subject_key,
        lines.subject_code as printed_code,
        lines.caption,
        lines.fund,
        lines.nature,
        lines.amount_wan_yuan,
        lines.tolerance_wan_yuan,
        lines.is_derived,
        lines.figure_keys,
        cast(null as {{ dbt.type_string() }}) as recoded_reason
    from pairs
    inner join appropriation_years as lines
        on
            pairs.department_id = lines.department_id
            and pairs.entity_level = lines.entity_level
            and pairs.budget_phase = lines.budget_phase
            and pairs.fiscal_year = lines.fiscal_year

),

year_before as (

    select
        pairs.department_id,
        pairs.entity_level,
        pairs.budget_phase,
        pairs.fiscal_year,
        pairs.compares_all,
        pairs.compares_fiscal,
        'previous' as side,
        coalesce(recoded.new_code, lines.subject_key) as subject_key,
        lines.subject_code as printed_code,
        lines.caption,
        lines.fund,
        lines.nature,
        lines.amount_wan_yuan,
        lines.tolerance_wan_yuan,
        lines.is_derived,
        lines.figure_keys,
        recoded.reason as recoded_reason
    from pairs
    inner join appropriation_years as lines
        on
            pairs.department_id = lines.department_id
            and pairs.entity_level = lines.entity_level
            and pairs.budget_phase = lines.budget_phase
            and pairs.fiscal_year = lines.fiscal_year + 1
    left join recoded
        on
            pairs.department_id = recoded.department_id
            and pairs.entity_level = recoded.entity_level
            and pairs.budget_phase = recoded.budget_phase
            and pairs.fiscal_year = recoded.fiscal_year
            and lines.subject_code = recoded.old_code

),

both_years as (

    select * from this_year

    union all

    select * from year_before

),

-- One year prints 财政拨款 in one, the other by fund: compared in one.
with_fund as (

    select
        both_years.*,
        case
            when compares_all then 'all'
            when
                compares_fiscal
                and fund in ('general_public', 'government_fund', 'state_capital')
                then 'fiscal'
            else fund
        end as compared_fund,
        case
            when nature = 'not_split' then 1
            when nature = 'basic_unsplit' then 2
            when nature in ('basic_personnel', 'basic_operating') then 3
        end as detail
    from both_years

),

with_detail as (

    select
        with_fund.*,
        min(case when side = 'current' then detail end) over (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key, compared_fund
        ) as current_detail,
        min(case when side = 'previous' then detail end) over (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key, compared_fund
        ) as previous_detail,
        max(case when side = 'current' then 1 else 0 end) over (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key, compared_fund
        ) = 1
        and max(case when side = 'previous' then 1 else 0 end) over (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key, compared_fund
        ) = 1 as is_on_both_sides
    from with_fund

),

-- The coarser year decides: 人员 and 公用 against 基本 become 基本.
final as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        side,
        subject_key,
        printed_code,
        caption,
        compared_fund as fund,
        case
            when
                is_on_both_sides
                and least(
                    coalesce(current_detail, 3), coalesce(previous_detail, 3)
                ) = 1
                then 'not_split'
            when
                is_on_both_sides
                and detail is not null
                and least(
                    coalesce(current_detail, 3), coalesce(previous_detail, 3)
                ) = 2
                then 'basic_unsplit'
            else nature
        end as nature,
        fund as printed_fund,
        nature as printed_nature,
        is_on_both_sides
        and coalesce(current_detail <> previous_detail, false)
            as is_nature_brought_together,
        -- Only 项目 is printed in one year and only 合计 in the other.
        is_on_both_sides
        and coalesce(current_detail, 3) <> coalesce(previous_detail, 3)
        and least(coalesce(current_detail, 3), coalesce(previous_detail, 3)) = 1
            as is_total_against_parts,
        amount_wan_yuan,
        tolerance_wan_yuan,
        is_derived,
        figure_keys,
        recoded_reason
    from with_detail

)

select * from final
