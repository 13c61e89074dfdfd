-- Codes of the year before that this year's document prints under another code, by
-- the crosswalk: where all the money of a code went to one new code. A body that still
-- prints the old code has not changed over yet.
with

pairs as (

    select * from {{ ref('int_year_pairs') }}
    where has_previous

),

appropriation_years as (

    select * from {{ ref('int_appropriation_years') }}

),

crosswalk as (

    select * from {{ ref('subject_crosswalk') }}
    where
        kind = 'function'
        and share = 1
        and old_code <> new_code

),

codes as (

    select distinct
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_code
    from appropriation_years
    where subject_code is not null

),

final as (

    select
        pairs.department_id,
        pairs.entity_level,
        pairs.budget_phase,
        pairs.fiscal_year,
        crosswalk.old_code,
        crosswalk.new_code,
        crosswalk.reason
    from pairs
    inner join codes as previous_codes
        on
            pairs.department_id = previous_codes.department_id
            and pairs.entity_level = previous_codes.entity_level
            and pairs.budget_phase = previous_codes.budget_phase
            and pairs.fiscal_year = previous_codes.fiscal_year + 1
    inner join crosswalk
        on
            previous_codes.subject_code = crosswalk.old_code
            and pairs.fiscal_year >= crosswalk.to_year
    inner join codes as current_codes
        on
            pairs.department_id = current_codes.department_id
            and pairs.entity_level = current_codes.entity_level
            and pairs.budget_phase = current_codes.budget_phase
            and pairs.fiscal_year = current_codes.fiscal_year
            and crosswalk.new_code = current_codes.subject_code
    left join codes as still_printed
        on
            pairs.department_id = still_printed.department_id
            and pairs.entity_level = still_printed.entity_level
            and pairs.budget_phase = still_printed.budget_phase
            and pairs.fiscal_year = still_printed.fiscal_year
            and crosswalk.old_code = still_printed.subject_code
    where still_printed.subject_code is null

)

select * from final
