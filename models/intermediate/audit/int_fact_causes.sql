-- Facts that do not close and the finding that tells why: it stands on a table that
-- feeds or restates the fact and is broken by what the fact lacks, or was misread where
-- the rows of the fact stand. One row per fact, fund and disclosure, where every total
-- that differs is answered.
with

reconciled as (

    select * from {{ ref('int_fact_reconciled') }}
    where status in ('ours', 'document_does_not_close')

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

places as (

    select * from {{ ref('int_fact_places') }}

),

tables_chosen as (

    select * from {{ ref('int_fact_tables_chosen') }}
    where is_chosen

),

groups as (

    select * from {{ ref('int_finding_groups') }}

),

terms as (

    select * from {{ ref('int_finding_terms') }}
    -- Sentences say nothing of the structure of a table.
    where kind in ('rows', 'columns', 'tables')

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

findings as (

    select * from {{ ref('int_identity_findings') }}
    where severity <> 'info'

),

resolutions as (

    select * from {{ ref('int_finding_answers') }}

),

classed as (

    select
        findings.finding_key,
        findings.statement_zh,
        findings.statement_en,
        coalesce(resolutions.class, findings.class) as class
    from findings
    left join resolutions on findings.finding_key = resolutions.finding_key

),

-- By how much the checks of a finding are broken, and over which tables.
gaps as (

    select
        groups.finding_key,
        classed.class,
        terms.gap,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        max(
            case
                when
                    classed.class = 'extraction_defect'
                    and evidence.is_reread_equal = false
                    then 1
                else 0
            end
        ) as is_misread
    from groups
    inner join classed on groups.finding_key = classed.finding_key
    inner join terms on groups.check_key = terms.check_key
    inner join evidence on groups.check_key = evidence.check_key
    where
        classed.class in ('source_anomaly', 'not_disclosed', 'extraction_defect')
        and evidence.table_ordinal is not null
    group by
        groups.finding_key,
        classed.class,
        terms.gap,
        evidence.figure_document_id,
        evidence.table_ordinal

),

open_facts as (

    select distinct
        reconciled.fact,
        reconciled.fund,
        links.audit_group
    from reconciled
    inner join links on reconciled.document_id = links.document_id

),

open_places as (

    select
        places.fact,
        places.fund,
        places.audit_group,
        places.document_id,
        places.table_ordinal,
        places.panel,
        places.tolerance_wan_yuan,
        abs(places.difference_wan_yuan) as gap
    from places
    inner join open_facts
        on
            places.fact = open_facts.fact
            and places.fund = open_facts.fund
            and places.audit_group = open_facts.audit_group
    where not places.agrees

),

-- The tables that feed the fact, and those that print its total again.
tables_of_facts as (

    select
        open_facts.fact,
        open_facts.fund,
        open_facts.audit_group,
        tables_chosen.document_id,
        tables_chosen.table_ordinal,
        1 as is_feeding
    from open_facts
    inner join links on open_facts.audit_group = links.audit_group
    inner join tables_chosen
        on
            open_facts.fact = tables_chosen.fact
            and links.document_id = tables_chosen.document_id

    union

    select
        open_facts.fact,
        open_facts.fund,
        open_facts.audit_group,
        places.document_id,
        places.table_ordinal,
        0 as is_feeding
    from open_facts
    inner join places
        on
            open_facts.fact = places.fact
            and open_facts.fund = places.fund
            and open_facts.audit_group = places.audit_group

),

gaps_of_facts as (

    select
        tables_of_facts.fact,
        tables_of_facts.fund,
        tables_of_facts.audit_group,
        gaps.finding_key,
        gaps.class,
        gaps.gap,
        max(tables_of_facts.is_feeding * gaps.is_misread) as is_row_misread
    from tables_of_facts
    inner join gaps
        on
            tables_of_facts.document_id = gaps.document_id
            and tables_of_facts.table_ordinal = gaps.table_ordinal
    group by
        tables_of_facts.fact,
        tables_of_facts.fund,
        tables_of_facts.audit_group,
        gaps.finding_key,
        gaps.class,
        gaps.gap

),

-- What was misread explains before what is printed wrong.
answers as (

    select
        open_places.fact,
        open_places.fund,
        open_places.audit_group,
        open_places.gap,
        gaps_of_facts.finding_key,
        gaps_of_facts.class,
        row_number() over (
            partition by
                open_places.fact,
                open_places.fund,
                open_places.audit_group,
                open_places.document_id,
                open_places.table_ordinal,
                open_places.panel
            order by
                gaps_of_facts.class asc nulls last,
                abs(gaps_of_facts.gap - open_places.gap) asc nulls last,
                gaps_of_facts.finding_key asc nulls last
        ) as choice
    from open_places
    left join gaps_of_facts
        on
            open_places.fact = gaps_of_facts.fact
            and open_places.fund = gaps_of_facts.fund
            and open_places.audit_group = gaps_of_facts.audit_group
            and (
                abs(gaps_of_facts.gap - open_places.gap)
                <= open_places.tolerance_wan_yuan
                or gaps_of_facts.is_row_misread = 1
            )

),

-- Every place that differs has to be answered; the widest difference speaks.
ranked_answers as (

    select
        fact,
        fund,
        audit_group,
        finding_key,
        class,
        min(case when finding_key is null then 0 else 1 end) over (
            partition by fact, fund, audit_group
        ) as are_all_answered,
        row_number() over (
            partition by fact, fund, audit_group
            order by
                class asc nulls last,
                gap desc nulls last,
                finding_key asc nulls last
        ) as place
    from answers
    where choice = 1

),

final as (

    select
        ranked_answers.fact,
        ranked_answers.fund,
        ranked_answers.audit_group,
        ranked_answers.finding_key,
        ranked_answers.class,
        classed.statement_zh,
        classed.statement_en
    from ranked_answers
    inner join classed on ranked_answers.finding_key = classed.finding_key
    where ranked_answers.place = 1 and ranked_answers.are_all_answered = 1

)

select * from final
