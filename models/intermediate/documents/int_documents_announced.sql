-- What the intake manifest states of a document: where it was published, and what
-- overrides the document's own words. Two lines for one document: the last one holds.
with

manifest as (

    select * from {{ ref('stg_disclosure__manifest') }}
    where document_id is not null

),

regions as (

    select * from {{ ref('regions') }}
    where valid_to is null

),

regions_named as (

    select * from {{ ref('int_regions_named') }}

),

ranked as (

    select
        manifest.*,
        row_number() over (
            partition by document_id
            order by
                line_number desc nulls last,
                file asc nulls last
        ) as preference
    from manifest

),

final as (

    select
        ranked.document_id,
        ranked.source_url,
        ranked.published_at,
        ranked.published_text,
        ranked.region,
        coalesce(regions.code, regions_named.region_code) as region_code,
        coalesce(regions.name_zh, regions_named.region_name) as region_name,
        ranked.department,
        ranked.supersedes,
        ranked.supersedes_document_id,
        ranked.line_number
    from ranked
    left join regions on ranked.region = regions.code
    left join regions_named on ranked.region = regions_named.printed_name
    where ranked.preference = 1

)

select * from final
