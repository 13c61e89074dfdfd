-- Projects of the list without a goal sheet, where prose says that all projects have
-- goals, most have a sheet, and every sheet is of a listed project.
with

projects as (

    select * from {{ ref('int_projects_matched') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

words as (

    select * from {{ ref('withheld_words') }}

),

doubted as (

    select distinct document_id from {{ ref('int_documents_doubted') }}

),

claims as (

    select
        document_id,
        min(text) as sentence

    from sentences

    where
        {{ matches('text', '绩效') }}
        and {{ matches('text', '全覆盖|所有项目|全部项目|项目支出均|项目均') }}

    group by document_id

),

withheld as (

    select distinct sentences.document_id

    from sentences

    inner join words as secrecy
        on
            secrecy.role = 'secrecy'
            and position(secrecy.word in sentences.text) > 0

    inner join words as acts
        on
            acts.role = 'act'
            and position(acts.word in sentences.text) > 0

),

counted as (

    select
        projects.document_id,
        claims.sentence

    from projects

    inner join claims on projects.document_id = claims.document_id

    left join withheld on projects.document_id = withheld.document_id

    left join doubted on projects.document_id = doubted.document_id

    where withheld.document_id is null and doubted.document_id is null

    group by projects.document_id, claims.sentence

    having
        sum(case when projects.printed_in = 'both' then 1 else 0 end)
        >= greatest(
            3,
            2 * sum(
                case when projects.printed_in = 'project_table' then 1 else 0 end
            )
        )
        and sum(case when projects.printed_in = 'goal_sheet' then 1 else 0 end) = 0

),

missing as (

    select
        projects.document_id,
        counted.sentence,
        min(figures.page_number) as page_number,
        count(*) as missing_projects,
        sum(projects.budget_wan_yuan) as amount_wan_yuan,
        {{ dbt.listagg(
            'projects.project_name', "'、'", "order by projects.figure_keys"
        ) }} as missing_names

    from projects

    inner join counted on projects.document_id = counted.document_id

    inner join links on projects.document_id = links.document_id

    inner join figures on projects.figure_keys = figures.figure_key

    where
        projects.printed_in = 'project_table'
        and projects.budget_wan_yuan > 0
        and links.budget_phase = 'budget'

    group by projects.document_id, counted.sentence

),

final as (

    select
        document_id,
        'sheets_missing' as kind,
        page_number,
        sentence,
        {{ finding_words('sheets_missing', [
            'cast(missing_projects as ' ~ dbt.type_string() ~ ')',
            'missing_names',
            printed_wan_yuan('amount_wan_yuan'),
        ]) }},
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan

    from missing

)

select * from final
