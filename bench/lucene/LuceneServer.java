import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Documents come in on standard input, an index is made of them in the folder named first, and missions are answered on a port of the
 * loopback, one line each. The second argument holds the numbers of the rules.
 */
public final class LuceneServer {
  private final Places places = new Places();
  private final Rules rules;
  private final Map<Integer, String> names = new HashMap<>();
  private int concepts = 1;
  private IndexSearcher searcher;

  private LuceneServer(Rules rules) {
    this.rules = rules;
  }

  public static void main(String[] arguments) throws Exception {
    var server = new LuceneServer(new Rules(arguments[1]));
    server.build(Path.of(arguments[0]));
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("listening " + listener.getLocalPort());
      while (true) server.serve(listener.accept());
    }
  }

  private void build(Path folder) throws Exception {
    var config = new IndexWriterConfig();
    config.setRAMBufferSizeMB(512);
    config.setIndexSort(new Sort(new SortField("reviews", SortField.Type.LONG, true)));
    var directory = new MMapDirectory(folder);
    try (var writer = new IndexWriter(directory, config)) {
      var in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
      for (int kind = in.readByte(); kind != 0; kind = in.readByte()) {
        if (kind == 2) places.add(in.readDouble(), in.readDouble(), in.readDouble());
        else writer.addDocument(read(in));
      }
      writer.forceMerge(1);
      writer.commit();
    }
    searcher = new IndexSearcher(DirectoryReader.open(directory));
  }

  private Document read(DataInputStream in) throws Exception {
    var doc = new Document();
    int ordinal = in.readInt(), hash = in.readInt(), from = in.readInt(), rate = in.readInt(), place = in.readInt();
    int mobility = in.readUnsignedShort(), count = in.readUnsignedShort(), mean = in.readByte();
    int halfDays = in.readByte(), years = in.readByte(), currency = in.readByte(), flags = in.readByte();
    long packed = Math.max(0, rate) | (long) (currency + 1) << 30 | (long) halfDays << 36 | (long) flags << 40 | (long) years << 42;
    long where = place + 1 | (long) mobility << 20 | (long) (from < 0 ? 0 : from + 1) << 36;
    doc.add(new NumericDocValuesField("reviews", count >= rules.leastReviews ? mean : rules.neutralMean));
    doc.add(new NumericDocValuesField("packed", packed));
    doc.add(new NumericDocValuesField("where", where));

    int skills = in.readUnsignedByte(), occupations = in.readUnsignedByte(), languages = in.readUnsignedByte(), periods = in.readUnsignedByte();
    var rest = java.nio.ByteBuffer.allocate(11 + 8 * periods + 2 * occupations + 3 * skills);
    byte[] graded = new byte[3 * skills];
    in.readFully(graded);
    for (int k = 0; k < skills; k++) {
      int concept = (graded[3 * k] & 255) << 8 | graded[3 * k + 1] & 255;
      concepts = Math.max(concepts, concept + 1);
      doc.add(new StringField("skill", nameOf(concept), Field.Store.NO));
    }
    byte[] worked = new byte[2 * occupations];
    in.readFully(worked);
    for (int k = 0; k < occupations; k++) concepts = Math.max(concepts, ((worked[2 * k] & 255) << 8 | worked[2 * k + 1] & 255) + 1);
    long spoken = 0;
    for (int k = 0; k < languages; k++) {
      int language = in.readUnsignedShort();
      if (language >> 3 > 15) throw new IllegalArgumentException("more than 16 languages");
      spoken |= (long) ((language & 7) + 1) << 4 * (language >> 3);
    }
    doc.add(new NumericDocValuesField("spoken", spoken));
    rest.putInt(ordinal).putInt(hash).put((byte) periods);
    for (int k = 0; k < 2 * periods; k++) rest.putInt(in.readInt());
    rest.put((byte) occupations).put(worked).put((byte) skills).put(graded);
    doc.add(new BinaryDocValuesField("rest", new BytesRef(rest.array())));
    return doc;
  }

  private String nameOf(int concept) {
    return names.computeIfAbsent(concept, String::valueOf);
  }

  private void serve(Socket socket) throws Exception {
    socket.setTcpNoDelay(true);
    var thread = new Thread(() -> {
      try (socket; var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        var out = socket.getOutputStream();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          out.write(answer(line).getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      } catch (Exception error) {
        error.printStackTrace();
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** Ordinals and scores of the best, in order. */
  private String answer(String line) throws Exception {
    var mission = new Mission(line, rules, concepts);
    var collector = new TopCollector(mission, places);
    searcher.search(queryOf(mission), collector);
    var text = new StringBuilder();
    for (int k = 0; k < collector.size; k++) text.append(collector.ordinals[k]).append(' ').append(collector.scores[k]).append(' ');
    return text.append('\n').toString();
  }

  private static Query queryOf(Mission mission) {
    var query = new BooleanQuery.Builder();
    boolean narrowed = false;
    for (Mission.Term term : mission.terms) {
      if (!term.must()) continue;
      var either = new BooleanQuery.Builder();
      for (int concept : term.concepts()) either.add(new TermQuery(new Term("skill", String.valueOf(concept))), Occur.SHOULD);
      query.add(either.build(), Occur.FILTER);
      narrowed = true;
    }
    return narrowed ? query.build() : new MatchAllDocsQuery();
  }
}
