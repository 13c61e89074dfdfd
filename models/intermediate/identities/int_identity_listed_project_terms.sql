with

projects as (

    select * from {{ ref('int_projects_matched') }}

    where printed_in = 'both' and printed_rows = 1 and budget_wan_yuan is not null

),

described as (

    select * from {{ ref('int_projects_described') }}

),

-- Sheets that print the money of their whole period only: where three of a document
-- and most of them restate the list, the period of all of them is the year.
annual as (

    select projects.document_id

    from projects

    inner join described
        on
            projects.document_id = described.document_id
            and projects.project_ordinal = described.project_ordinal

    where described.sheet_budget_basis = 'implementation_period'

    group by projects.document_id

    having
        sum(
            case
                when
                    abs(
                        projects.budget_wan_yuan - described.sheet_budget_wan_yuan
                    ) <= described.sheet_budget_half_ulp_wan_yuan
                    then 1
                else 0
            end
        ) >= greatest(3, 0.75 * count(*))

),

sheets as (

    select described.*

    from described

    left join annual on described.document_id = annual.document_id

    where
        described.sheet_budget_basis = 'year'
        or (
            described.sheet_budget_basis = 'implementation_period'
            and annual.document_id is not null
        )

),

sheet_amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

),

terms as (

    select
        projects.document_id,
        projects.project_ordinal,
        'left' as side,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank

    from projects

    inner join sheets
        on
            projects.document_id = sheets.document_id
            and projects.project_ordinal = sheets.project_ordinal

    inner join figures on projects.figure_keys = figures.figure_key

    where figures.amount_wan_yuan = projects.budget_wan_yuan

    union all

    select
        projects.document_id,
        projects.project_ordinal,
        'right' as side,
        sheet_amounts.table_ordinal,
        sheet_amounts.page_number,
        sheet_amounts.figure_key,
        sheet_amounts.amount_wan_yuan,
        sheet_amounts.half_ulp_wan_yuan,
        sheet_amounts.is_blank

    from projects

    inner join sheets
        on
            projects.document_id = sheets.document_id
            and projects.project_ordinal = sheets.project_ordinal

    inner join sheet_amounts
        on sheets.sheet_budget_figure_key = sheet_amounts.figure_key

),

final as (

    select {{ identity_term_columns({
        'identity_id': "'P9'",
        'instance': "'p' || project_ordinal",
        'reading': "1",
        'sign': "1",
        'is_level_printed': "true",
    }) | indent(8) }}
    from terms

)

select * from final
