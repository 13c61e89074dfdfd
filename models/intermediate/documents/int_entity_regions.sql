-- The region in the name of a body, where the document prints none or a name that is
-- none: the longest beginning that is the name of one region
-- (石家庄高新技术产业开发区信访接待中心), or of a province without its 省 or 市 (北京城市副中心).
-- A beginning before another district or county is left alone: the region meant is the
-- smaller one.
with

regions as (

    select * from {{ ref('int_regions_named') }}

),

documents as (

    select
        documents.document_id,
        {{ replace_all(
            'documents.entity_name', '^(中共|中国共产党|政协|共青团)', ''
        ) }} as entity_name
    from {{ ref('stg_disclosure__documents') }} as documents
    left join regions on documents.region_text = regions.printed_name
    where regions.region_code is null and documents.entity_name is not null

),

names as (

    select
        printed_name,
        region_code,
        region_name,
        false as is_short
    from regions

    union all

    select
        {{ replace_all('name_zh', '(省|市)$', '') }} as printed_name,
        code as region_code,
        name_zh as region_name,
        true as is_short
    from {{ ref('regions') }}
    where
        level = 'province'
        and valid_to is null
        and {{ matches('name_zh', '(省|市)$') }}
        and code <> '220000'  -- 吉林 is a city, too

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
        names.region_code,
        names.region_name,
        names.is_short,
        substr(prefixes.entity_name, prefixes.prefix_length + 1) as remainder,
        row_number() over (
            partition by prefixes.document_id
            order by prefixes.prefix_length desc nulls last
        ) as preference
    from prefixes
    inner join names on prefixes.prefix = names.printed_name

),

final as (

    select
        document_id,
        region_code,
        region_name
    from matched
    where
        preference = 1
        -- 河北区 is no part of 河北省; 北京城市副中心 is of 北京市.
        and not (is_short and {{ matches('remainder', '^(区|县|市|旗|路|街|镇|乡|村)') }})
        and (
            (is_short and remainder like '城市%')
            or not {{ matches(
                'remainder', '^[^局委办院会厅室部处中心站所队]{1,8}(区|县|市|旗)'
            ) }}
        )

)

select * from final
