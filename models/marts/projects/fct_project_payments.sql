with

payments as (

    select * from {{ ref('int_project_payments_measured') }}

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ fact_key('project_payments', [
            'payments.document_id', 'payments.project_ordinal',
            'payments.payment_ordinal'
        ]) }} as fact_key,
        payments.document_id,
        projects.disclosure_id,
        links.department_id,
        links.region_code,
        projects.fiscal_year,
        projects.budget_phase,
        {{ sheet_key('payments') }} as sheet_key,
        payments.project_ordinal,
        payments.payment_ordinal,
        projects.project_code,
        projects.project_name,
        payments.label,
        payments.period_text,
        payments.printed_text,
        payments.plan_unit,
        payments.page_number,
        payments.figure_key,
        payments.cumulative_wan_yuan,
        cast(payments.cumulative_percent as decimal(24, 8)) as cumulative_percent,
        payments.is_blank,
        projects.is_countable
    from payments
    inner join projects
        on
            payments.document_id = projects.document_id
            and payments.project_ordinal = projects.project_ordinal
    inner join links on payments.document_id = links.document_id

)

select * from final
