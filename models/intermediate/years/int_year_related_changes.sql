-- Where codes were split or merged, prose compares with all of them together: what
-- they changed by.
with

compared as (

    select * from {{ ref('int_year_lines_compared') }}

),

-- One change per code and fund, whatever natures its lines are split by.
subject_changes as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        fund,
        coalesce(subject_code, previous_subject_code) as code,
        min(fund_change_wan_yuan) as fund_change_wan_yuan,
        min(fund_tolerance) as fund_tolerance
    from compared
    where fund_change_wan_yuan is not null
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        fund,
        coalesce(subject_code, previous_subject_code)

),

final as (

    select
        compared.department_id,
        compared.entity_level,
        compared.budget_phase,
        compared.fiscal_year,
        compared.fund,
        compared.subject_key,
        compared.nature,
        sum(subject_changes.fund_change_wan_yuan) as related_change_wan_yuan,
        sum(subject_changes.fund_tolerance) as related_tolerance
    from compared
    inner join subject_changes
        on
            compared.department_id = subject_changes.department_id
            and compared.entity_level = subject_changes.entity_level
            and compared.budget_phase = subject_changes.budget_phase
            and compared.fiscal_year = subject_changes.fiscal_year
            and compared.fund = subject_changes.fund
            and (
                coalesce(compared.subject_code, compared.previous_subject_code)
                = subject_changes.code
                or ' ' || compared.related_codes || ' '
                like '% ' || subject_changes.code || ' %'
            )
    where
        compared.related_codes is not null
        and compared.stated_change_wan_yuan is not null
    group by
        compared.department_id,
        compared.entity_level,
        compared.budget_phase,
        compared.fiscal_year,
        compared.fund,
        compared.subject_key,
        compared.nature

)

select * from final
