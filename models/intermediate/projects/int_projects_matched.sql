with

listed as (

    select
        all_listed.*,
        md5(
            document_id || '|' || coalesce(unit_code, '')
            || '|' || coalesce(unit_name, '')
            || '|' || coalesce(listed_under, '')
            || '|' || coalesce(project_code, '')
            || '|' || coalesce(project_name, '')
            || '|' || coalesce(no_budget_reason, '')
        ) as listed_key,
        {{ replace_all('project_name', '\\s+', '') }} as name_key
    from {{ ref('int_projects_listed') }} as all_listed

),

sheets as (

    select
        described.*,
        {{ replace_all('project_name', '\\s+', '') }} as name_key
    from {{ ref('int_projects_described') }} as described
    where project_kind = 'project' and project_name is not null

),

documents_with_lists as (

    select
        document_id,
        count(*) as listed_projects,
        sum(budget_wan_yuan) as budget_wan_yuan
    from listed
    group by document_id

),

-- A goal sheet and a listed row are one project where code or name is the
-- same and only one of each has it: two of a name in two units stay apart.
pairs as (

    select
        listed.document_id,
        listed.listed_key,
        sheets.project_ordinal,
        case
            when listed.project_code = sheets.project_code then 'code'
            else 'name'
        end as matched_by
    from listed
    inner join sheets
        on
            listed.document_id = sheets.document_id
            and (
                listed.project_code = sheets.project_code
                or listed.name_key = sheets.name_key
            )

),

-- The sheet of all listed projects together, under a name that no row has.
wholes as (

    select
        sheets.document_id,
        sheets.project_ordinal
    from sheets
    inner join documents_with_lists
        on sheets.document_id = documents_with_lists.document_id
    left join pairs
        on
            sheets.document_id = pairs.document_id
            and sheets.project_ordinal = pairs.project_ordinal
    where
        pairs.document_id is null
        and documents_with_lists.listed_projects > 1
        and abs(
            sheets.sheet_budget_wan_yuan - documents_with_lists.budget_wan_yuan
        ) <= sheets.sheet_budget_half_ulp_wan_yuan

),

projects_of_sheets as (

    select sheets.*
    from sheets
    left join wholes
        on
            sheets.document_id = wholes.document_id
            and sheets.project_ordinal = wholes.project_ordinal
    where wholes.document_id is null

),

counted_pairs as (

    select
        pairs.*,
        count(*) over (partition by document_id, listed_key) as listed_pairs,
        count(*) over (partition by document_id, project_ordinal)
            as sheet_pairs
    from pairs

),

matched as (

    select *
    from counted_pairs
    where listed_pairs = 1 and sheet_pairs = 1

),

joined as (

    select
        coalesce(listed.document_id, sheets.document_id) as document_id,
        coalesce(listed.disclosure_id, sheets.disclosure_id) as disclosure_id,
        coalesce(listed.fiscal_year, sheets.fiscal_year) as fiscal_year,
        coalesce(listed.budget_phase, sheets.budget_phase) as budget_phase,
        listed.unit_code,
        coalesce(listed.unit_name, sheets.implementing_unit) as unit_name,
        listed.listed_under,
        sheets.project_ordinal,
        coalesce(listed.project_code, sheets.project_code) as project_code,
        coalesce(listed.project_name, sheets.project_name) as project_name,
        sheets.department as supervising_department,
        sheets.code_grammar,
        sheets.code_region,
        sheets.code_year,
        sheets.code_kind,
        sheets.purpose,
        sheets.goal,
        case
            when listed.document_id is null then 'goal_sheet'
            when sheets.document_id is null then 'project_table'
            else 'both'
        end as printed_in,
        matched.matched_by,
        case
            when listed.document_id is not null then listed.budget_wan_yuan
            when documents_with_lists.document_id is null
                then sheets.sheet_budget_wan_yuan
        end as budget_wan_yuan,
        listed.listed_wan_yuan,
        case
            when listed.no_budget_reason is not null then listed.no_budget_reason
            when listed.budget_wan_yuan is not null then null
            when listed.document_id is not null then 'list_prints_no_amount'
            when documents_with_lists.document_id is not null
                then 'listed_elsewhere'
            when sheets.sheet_budget_wan_yuan is null
                then 'sheet_prints_no_amount'
        end as no_budget_reason,
        sheets.sheet_budget_wan_yuan,
        sheets.sheet_budget_basis,
        sheets.fiscal_wan_yuan as sheet_fiscal_wan_yuan,
        sheets.prior_year_balance_wan_yuan as sheet_prior_year_balance_wan_yuan,
        sheets.other_funds_wan_yuan as sheet_other_funds_wan_yuan,
        listed.fiscal_unsplit_wan_yuan,
        listed.general_public_wan_yuan,
        listed.government_fund_wan_yuan,
        listed.state_capital_wan_yuan,
        listed.other_sources_wan_yuan,
        listed.printed_rows,
        coalesce(listed.figure_keys, sheets.sheet_budget_figure_key)
            as figure_keys,
        sheets.first_page as sheet_page_number,
        sheets.is_code_check_right,
        coalesce(listed.is_countable, sheets.is_countable) as is_countable
    from listed
    left join matched
        on
            listed.document_id = matched.document_id
            and listed.listed_key = matched.listed_key
    full outer join projects_of_sheets as sheets
        on
            matched.document_id = sheets.document_id
            and matched.project_ordinal = sheets.project_ordinal
    left join documents_with_lists
        on sheets.document_id = documents_with_lists.document_id

)

select * from joined
