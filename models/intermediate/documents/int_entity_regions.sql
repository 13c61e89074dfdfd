-- The region in the name of a body, where the document prints none: the longest
-- beginning that is the name of one region (石家庄高新技术产业开发区信访接待中心). A beginning
-- before another district or county is left alone: the region meant is the smaller one.
with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}
    where region_text is null and entity_name is not null

),

regions as (

    select * from {{ ref('int_regions_named') }}

),

lengths as (

    select unnest(range(2, 25)) as prefix_length

),

prefixes as (

    select
        documents.document_id,
        documents.entity_name,
        lengths.prefix_length,
        substr(documents.entity_name, 1, lengths.prefix_length) as prefix
    from documents
    inner join lengths on length(documents.entity_name) > lengths.prefix_length

),

matched as (

    select
        prefixes.document_id,
        regions.region_code,
        regions.region_name,
        substr(prefixes.entity_name, prefixes.prefix_length + 1) as remainder,
        row_number() over (
            partition by prefixes.document_id
            order by prefixes.prefix_length desc nulls last
        ) as preference
    from prefixes
    inner join regions on prefixes.prefix = regions.printed_name

),

final as (

    select
        document_id,
        region_code,
        region_name
    from matched
    where
        preference = 1
        and not {{ matches('remainder', '^[^局委办院会厅室部处中心站所队]{1,8}(区|县|市|旗)') }}

)

select * from final
