with

projects as (

    select * from {{ ref('int_projects_matched') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

places as (

    select * from {{ ref('int_figure_places') }}

),

final as (

    select
        {{ fact_key('projects', [
            'projects.document_id', 'projects.unit_code', 'projects.unit_name',
            'projects.listed_under', 'projects.project_code', 'projects.project_name',
            'projects.no_budget_reason', 'projects.project_ordinal'
        ]) }} as fact_key,
        projects.*,
        links.department_id,
        links.region_code,
        {{ sheet_key('projects') }} as sheet_key,
        -- Where the list has it; a project that only a goal sheet has is there.
        coalesce(places.page_number, projects.sheet_page_number) as page_number
    from projects
    inner join links on projects.document_id = links.document_id
    left join places
        on {{ first_figure('projects.figure_keys') }} = places.figure_key

)

select * from final  -- noqa: AM04, the contract lists the columns
