with

appropriations as (

    select * from {{ ref('int_appropriations_united') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

places as (

    select * from {{ ref('int_figure_places') }}

),

subject_years as (

    select * from {{ ref('int_subject_years') }}
    where classification = 'function'

),

keyed as (

    select
        appropriations.*,
        {{ fact_key('appropriations', [
            'appropriations.document_id', 'appropriations.unit_code',
            'appropriations.unit_name', 'appropriations.subject_code',
            'appropriations.caption', 'appropriations.fund', 'appropriations.nature'
        ]) }} as fact_key,
        links.department_id,
        links.region_code,
        places.page_number,
        coalesce(
            appropriations.subject_code,
            case
                when
                    appropriations.caption is not null
                    and places.named_kind = 'function'
                    then places.named_code
            end
        ) as decided_code,
        case
            when appropriations.subject_code is not null then 'printed'
            -- A fact of a whole class or document has no name of its own.
            when
                appropriations.caption is not null
                and places.named_kind = 'function'
                then 'name'
        end as code_basis
    from appropriations
    inner join links on appropriations.document_id = links.document_id
    left join places
        on {{ first_figure('appropriations.figure_keys') }} = places.figure_key

),

final as (

    select
        keyed.fact_key,
        keyed.document_id,
        keyed.disclosure_id,
        keyed.department_id,
        keyed.region_code,
        keyed.fiscal_year,
        keyed.budget_phase,
        keyed.unit_code,
        keyed.unit_name,
        keyed.decided_code as subject_code,
        keyed.code_basis,
        {{ subject_levels('keyed.decided_code') }},
        subject_years.subject_version_key,
        keyed.caption,
        keyed.fund,
        keyed.nature,
        keyed.amount_wan_yuan,
        keyed.amount_yuan,
        keyed.tolerance_wan_yuan,
        keyed.printed_rows,
        keyed.page_number,
        keyed.figure_keys,
        keyed.subtracted_figure_keys,
        keyed.compared_by,
        keyed.row_basis,
        keyed.is_derived,
        keyed.is_countable
    from keyed
    left join subject_years
        on
            keyed.decided_code = subject_years.subject_code
            and keyed.fiscal_year = subject_years.fiscal_year

)

select * from final
