-- Nobody asks the database what stands in a document; whoever fills an index reads them all. Kept as text they are sent as they are, and come
-- out as they were written.
alter table scorer_documents alter column document type json using document::json;
