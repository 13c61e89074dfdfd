with

summed as (

    select * from {{ ref('int_appropriations_summed') }}

),

remaining as (

    select * from {{ ref('int_appropriations_remaining') }}

),

undisclosed as (

    select * from {{ ref('int_appropriations_undisclosed') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

-- The files of a disclosure are read as one: a fund table may be in another.
disclosures_with_fund_tables as (

    select distinct links.audit_group
    from summed
    inner join links on summed.document_id = links.document_id
    where summed.slot <> 'all'

),

printed as (

    select
        summed.document_id,
        summed.unit_code,
        summed.unit_name,
        summed.subject_code,
        summed.caption,
        summed.fund,
        summed.nature,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan,
        summed.printed_rows,
        summed.figure_keys,
        cast(null as {{ dbt.type_string() }}) as subtracted_figure_keys,
        cast(null as {{ dbt.type_string() }}) as compared_by,
        case when summed.is_lone_total then 'undisclosed' else 'printed' end
            as row_basis,
        false as is_derived
    from summed
    inner join links on summed.document_id = links.document_id
    left join disclosures_with_fund_tables
        on links.audit_group = disclosures_with_fund_tables.audit_group
    where
        summed.slot <> 'all'
        or disclosures_with_fund_tables.audit_group is null

),

derived as (

    select
        document_id,
        unit_code,
        unit_name,
        subject_code,
        caption,
        'non_fiscal_or_unallocated' as fund,
        nature,
        amount_wan_yuan,
        amount_yuan,
        tolerance_wan_yuan,
        cast(null as integer) as printed_rows,
        figure_keys,
        subtracted_figure_keys,
        compared_by,
        'derived' as row_basis,
        true as is_derived
    from remaining

),

only_in_totals as (

    select
        document_id,
        cast(null as {{ dbt.type_string() }}) as unit_code,
        cast(null as {{ dbt.type_string() }}) as unit_name,
        cast(null as {{ dbt.type_string() }}) as subject_code,
        cast(null as {{ dbt.type_string() }}) as caption,
        fund,
        nature,
        amount_wan_yuan,
        amount_yuan,
        tolerance_wan_yuan,
        cast(null as integer) as printed_rows,
        figure_keys,
        subtracted_figure_keys,
        'document' as compared_by,
        'undisclosed' as row_basis,
        true as is_derived
    from undisclosed

),

unioned as (

    select * from printed

    union all

    select * from derived

    union all

    select * from only_in_totals

),

final as (

    select
        unioned.document_id,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        unioned.unit_code,
        unioned.unit_name,
        unioned.subject_code,
        unioned.caption,
        unioned.fund,
        unioned.nature,
        unioned.amount_wan_yuan,
        unioned.amount_yuan,
        unioned.tolerance_wan_yuan,
        unioned.printed_rows,
        unioned.figure_keys,
        unioned.subtracted_figure_keys,
        unioned.compared_by,
        unioned.row_basis,
        unioned.is_derived,
        links.is_countable
    from unioned
    inner join links on unioned.document_id = links.document_id

)

select * from final
