{#
  A table in two statements of one transaction: the old one goes, the new one comes. The adapter's
  own way writes a second table, renames both and drops the first; on 240 small tables that takes
  longer than their SQL. Nobody reads the file of a build before it is published, and in a
  warehouse that is built in place a reader sees the old table until the transaction ends.
#}
{% materialization table, adapter="duckdb", supported_languages=["sql"] %}

{%- set existing_relation = load_cached_relation(this) -%}
{%- set target_relation = this.incorporate(type="table") -%}

{{ run_hooks(pre_hooks, inside_transaction=False) }}
{{ run_hooks(pre_hooks, inside_transaction=True) }}

{% if existing_relation is not none %}
    {{ adapter.drop_relation(existing_relation) }}
{% endif %}

{% call statement("main") -%}
    {{ create_table_as(False, target_relation, compiled_code, "sql") }}
{%- endcall %}

{{ run_hooks(post_hooks, inside_transaction=True) }}
{% do persist_docs(target_relation, model) %}
{{ adapter.commit() }}
{{ run_hooks(post_hooks, inside_transaction=False) }}

{{ return({"relations": [target_relation]}) }}

{% endmaterialization %}
