-- Lines that one year prints and the other does not because a code was split or merged
-- in an unknown proportion: the crosswalk leads from one to the other, and no share
-- says how much. They are named, never added up for the reader.
with

lines as (

    select * from {{ ref('int_year_lines') }}

),

pairs as (

    select * from {{ ref('int_year_pairs') }}
    where has_previous

),

crosswalk as (

    select * from {{ ref('subject_crosswalk') }}
    where kind = 'function' and share is null

),

paired_lines as (

    select lines.*
    from lines
    inner join pairs
        on
            lines.department_id = pairs.department_id
            and lines.entity_level = pairs.entity_level
            and lines.budget_phase = pairs.budget_phase
            and lines.fiscal_year = pairs.fiscal_year

),

gone as (

    select
        paired_lines.department_id,
        paired_lines.entity_level,
        paired_lines.budget_phase,
        paired_lines.fiscal_year,
        paired_lines.previous_subject_code,
        crosswalk.new_code,
        crosswalk.reason
    from paired_lines
    inner join crosswalk
        on
            crosswalk.old_code
            = substr(
                paired_lines.previous_subject_code,
                1,
                length(crosswalk.old_code)
            )
            and paired_lines.fiscal_year >= crosswalk.to_year
    where
        not paired_lines.is_subject_on_both_sides
        and paired_lines.amount_wan_yuan is null

),

-- A code that took in another one need not be new itself (2040405 in 2018).
arrived as (

    select
        gone.*,
        paired_lines.subject_code
    from gone
    inner join paired_lines
        on
            gone.department_id = paired_lines.department_id
            and gone.entity_level = paired_lines.entity_level
            and gone.budget_phase = paired_lines.budget_phase
            and gone.fiscal_year = paired_lines.fiscal_year
            and gone.new_code
            = substr(paired_lines.subject_code, 1, length(gone.new_code))

),

ends as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        previous_subject_code as code,
        reason,
        subject_code as related_code
    from arrived

    union

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_code as code,
        reason,
        previous_subject_code as related_code
    from arrived

    union

    -- The same code with another scope.
    select
        paired_lines.department_id,
        paired_lines.entity_level,
        paired_lines.budget_phase,
        paired_lines.fiscal_year,
        paired_lines.subject_code as code,
        crosswalk.reason,
        crosswalk.old_code as related_code
    from paired_lines
    inner join crosswalk
        on
            paired_lines.subject_code = crosswalk.new_code
            and paired_lines.previous_subject_code = crosswalk.old_code
            and paired_lines.fiscal_year = crosswalk.to_year

),

final as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        code,
        string_agg(distinct reason, '; ' order by reason) as reason,
        string_agg(distinct related_code, ' ' order by related_code)
            as related_codes
    from ends
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        code

)

select * from final
