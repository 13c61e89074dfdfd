-- Government economic classes: what a summary prints of them beside its other lines,
-- and the rows of each in the table by economic class that closes with the same total.
with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key = 'total'

),

printed_figures as (

    select * from {{ ref('int_figures_printed') }}

    where
        form in (
            'income_expenditure_summary',
            'fiscal_appropriation_summary',
            'general_public_economic'
        )

),

subjects as (

    select
        code,
        {{ replace_all('name_zh', '[(（]一[)）]$', '') }} as name_key

    from {{ ref('economic_subjects') }}

    where kind = 'gov_economic' and level = 'class'

),

-- The panel of a summary that lists the government classes: several names are
-- those of departmental classes, too.
government_panels as (

    select distinct
        document_id,
        table_ordinal,
        panel

    from printed_figures

    where
        form <> 'general_public_economic'
        and caption like '%机关工资福利支出'

),

-- The codes of the other classification, printed in the same rows.
table_rows as (

    select
        quantities.*,
        substring(printed_figures.second_subject_code, 1, 3) as code

    from quantities

    inner join printed_figures
        on quantities.figure_key = printed_figures.figure_key

    where
        quantities.form = 'general_public_economic'
        and quantities.line like 'economic:%'
        and printed_figures.is_leaf
        and printed_figures.second_subject_code like '5%'

),

-- The summary closes with the total of the table, and the table prints the codes.
closings as (

    select distinct
        tables.document_id,
        summaries.form as summary_form

    from quantities as tables

    inner join quantities as summaries
        on tables.document_id = summaries.document_id

    inner join table_rows
        on tables.document_id = table_rows.document_id

    where
        tables.form = 'general_public_economic'
        and tables.table_count = 1
        and tables.line = 'total'
        and {{ is_summary('summaries.form') }}
        and summaries.line in ('total_expenditure', 'subtotal_expenditure')
        and tables.amount_wan_yuan > 0
        and abs(tables.amount_wan_yuan - summaries.amount_wan_yuan)
        <= tables.half_ulp_wan_yuan + summaries.half_ulp_wan_yuan

),

summary_lines as (

    select
        quantities.*,
        quantities.form || '.' || subjects.code as class_place

    from quantities

    inner join closings
        on
            quantities.document_id = closings.document_id
            and quantities.form = closings.summary_form

    inner join printed_figures
        on quantities.figure_key = printed_figures.figure_key

    inner join government_panels
        on
            printed_figures.document_id = government_panels.document_id
            and printed_figures.table_ordinal = government_panels.table_ordinal
            and printed_figures.panel = government_panels.panel

    inner join subjects
        on
            subjects.name_key
            = {{ replace_all(
                replace_all('printed_figures.caption', '^[0-9]+[、.．]', ''),
                '[(（]一[)）]$',
                ''
            ) }}

    where quantities.line like 'caption:%'

),

class_rows as (

    select
        table_rows.*,
        closings.summary_form || '.' || table_rows.code as class_place

    from table_rows

    inner join closings on table_rows.document_id = closings.document_id

),

final as (

    {% for relation in ['summary_lines', 'class_rows'] -%}
        select {{ quantity_columns({
            'quantity': "'government_class:" ~ relation ~ "'",
            'context': 'class_place',
            'place': 'class_place',
            'position': '1',
            'is_level_printed': 'true',
        }) | indent(12) }}
        from {{ relation }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
)

select distinct * from final
