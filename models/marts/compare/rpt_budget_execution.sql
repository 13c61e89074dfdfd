with

appropriation_years as (

    select * from {{ ref('int_appropriation_years') }}

),

three_public as (

    select * from {{ ref('int_three_public_years') }}

),

subject_versions as (

    select * from {{ ref('int_subject_versions') }}
    where kind = 'function'

),

measures as (

    select * from {{ ref('dim_measures') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

by_subject as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        'appropriation' as line_kind,
        subject_key as line,
        fund,
        max(subject_code) as subject_code,
        min(caption) as caption,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        min(document_id) as document_id,
        string_agg(figure_keys, ' ' order by figure_keys) as figure_keys
    from appropriation_years
    where fund <> 'non_fiscal_or_unallocated'
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_key,
        fund

),

phases as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        line_kind,
        line,
        fund,
        subject_code,
        caption,
        amount_wan_yuan,
        tolerance_wan_yuan,
        document_id,
        figure_keys,
        budget_phase || '_document' as basis
    from by_subject

    union all

    select
        department_id,
        entity_level,
        figure_phase as budget_phase,
        fiscal_year,
        'three_public' as line_kind,
        measure as line,
        fund,
        cast(null as {{ dbt.type_string() }}) as subject_code,
        cast(null as {{ dbt.type_string() }}) as caption,
        amount_wan_yuan,
        tolerance_wan_yuan,
        document_id,
        figure_keys,
        basis
    from three_public

),

budgets as (

    select * from phases
    where budget_phase = 'budget'

),

finals as (

    select * from phases
    where budget_phase = 'final'

),

-- Only years of which both are there: the body's budget and its final accounts.
both_loaded as (

    select distinct
        budgets.department_id,
        budgets.entity_level,
        budgets.fiscal_year,
        budgets.line_kind
    from budgets
    inner join finals
        on
            budgets.department_id = finals.department_id
            and budgets.entity_level = finals.entity_level
            and budgets.fiscal_year = finals.fiscal_year
            and budgets.line_kind = finals.line_kind

    union

    -- Final accounts whose own column is blank: nothing was spent or nothing said.
    select distinct
        budgets.department_id,
        budgets.entity_level,
        budgets.fiscal_year,
        budgets.line_kind
    from budgets
    inner join documents on budgets.document_id = documents.document_id
    where documents.budget_phase = 'final'

),

lines as (

    select
        phases.department_id,
        phases.entity_level,
        phases.fiscal_year,
        phases.line_kind,
        phases.line,
        phases.fund,
        max(phases.subject_code) as subject_code,
        max(phases.caption) as caption,
        max(
            case when phases.budget_phase = 'budget' then phases.amount_wan_yuan end
        ) as budget_wan_yuan,
        max(
            case when phases.budget_phase = 'final' then phases.amount_wan_yuan end
        ) as final_wan_yuan,
        max(case when phases.budget_phase = 'budget' then phases.basis end)
            as budget_basis,
        sum(phases.tolerance_wan_yuan) as tolerance_wan_yuan,
        max(case when phases.budget_phase = 'budget' then phases.document_id end)
            as budget_document_id,
        max(case when phases.budget_phase = 'final' then phases.document_id end)
            as final_document_id,
        max(case when phases.budget_phase = 'budget' then phases.figure_keys end)
            as budget_figure_keys,
        max(case when phases.budget_phase = 'final' then phases.figure_keys end)
            as final_figure_keys
    from phases
    inner join both_loaded
        on
            phases.department_id = both_loaded.department_id
            and phases.entity_level = both_loaded.entity_level
            and phases.fiscal_year = both_loaded.fiscal_year
            and phases.line_kind = both_loaded.line_kind
    group by
        phases.department_id,
        phases.entity_level,
        phases.fiscal_year,
        phases.line_kind,
        phases.line,
        phases.fund

),

-- A line of one side only has no document of its own on the other: the body's counts.
bodies as (

    select
        department_id,
        min(region_name) as region_name,
        min(entity_name) as entity_name
    from documents
    group by department_id

),

final as (

    select
        lines.department_id,
        bodies.region_name,
        bodies.entity_name,
        lines.entity_level,
        lines.fiscal_year,
        lines.line_kind,
        lines.line,
        lines.subject_code,
        coalesce(subject_versions.name_zh, measures.caption_zh, lines.caption)
            as line_name,
        coalesce(subject_versions.name_en, measures.label_en) as line_name_en,
        lines.fund,
        cast(lines.budget_wan_yuan as decimal(24, 8)) as budget_wan_yuan,
        cast(lines.final_wan_yuan as decimal(24, 8)) as final_wan_yuan,
        cast(
            coalesce(lines.final_wan_yuan, 0) - coalesce(lines.budget_wan_yuan, 0)
            as decimal(24, 8)
        ) as difference_wan_yuan,
        cast(
            round(
                100 * lines.final_wan_yuan / nullif(lines.budget_wan_yuan, 0), 4
            ) as decimal(24, 4)
        ) as execution_percent,
        cast(lines.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        case
            when lines.budget_wan_yuan is null then 'not_in_budget'
            when lines.final_wan_yuan is null then 'not_in_final_accounts'
            else 'both'
        end as presence,
        lines.budget_basis,
        lines.budget_document_id,
        lines.final_document_id,
        lines.budget_figure_keys,
        lines.final_figure_keys
    from lines
    left join bodies on lines.department_id = bodies.department_id
    left join subject_versions
        on
            lines.subject_code = subject_versions.subject_code
            and lines.fiscal_year
            between subject_versions.first_year and subject_versions.last_year
    left join measures
        on lines.line_kind = 'three_public' and lines.line = measures.measure

)

select * from final
