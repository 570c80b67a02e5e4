// The head of GGUF files: one that gguf-py wrote (tools/reference/make_adapters.py) and
// damaged ones made here.
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "checkpoint/gguf_header.h"
#include "checkpoint/gguf_types.h"

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace fs = std::filesystem;

/// Writes the bytes of a GGUF head.
class Head {
  public:
    template <typename Number>
    Head& put(Number number) {
        m_bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        return *this;
    }
    Head& text(const std::string& text) {
        put<std::uint64_t>(text.size());
        m_bytes += text;
        return *this;
    }
    Head& raw(const std::string& bytes) {
        m_bytes += bytes;
        return *this;
    }
    const std::string& bytes() const { return m_bytes; }

  private:
    std::string m_bytes;
};

class TestGguf : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    const fs::path m_fixture = fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters/wan_mixed.gguf";

    static Head head(std::uint64_t tensors, std::uint64_t values, std::uint32_t version = 3) {
        return Head().raw("GGUF").put(version).put(tensors).put(values);
    }

    fs::path file(const std::string& bytes) const {
        const auto path = fs::path(m_folder.path().toStdString()) / "model.gguf";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    /// A head with one tensor of rows of 32 elements, and room for what follows.
    static Head oneTensor(std::uint32_t type, std::uint64_t offset = 0) {
        return head(1, 0)
            .text("a.weight")
            .put<std::uint32_t>(2)
            .put<std::uint64_t>(32)
            .put<std::uint64_t>(2)
            .put(type)
            .put(offset);
    }

  private Q_SLOTS:
    void theFileOfGgufPyIsRead() {
        QVERIFY(checkpoint::isGguf(m_fixture));
        QVERIFY(!checkpoint::isGguf(fs::path(TUBELET_SOURCE_DIR) / "README.md"));
        const auto header = checkpoint::readGgufHeader(m_fixture);
        QCOMPARE(header.version, 3U);
        QCOMPARE(header.architecture(), std::string("wan"));
        QCOMPARE(header.metadata.at("tokenizer.ggml.tokens"), std::string("[2 values]"));
        QCOMPARE(header.types(), (std::map<std::string, std::uint64_t>{{"F32", 1}, {"Q4_0", 2}}));
        QCOMPARE(header.parameterCount(), std::uint64_t{2 * 4 * 64 + 6 * 64});
        const auto& quantised = header.tensors.at("blocks.0.self_attn.q.weight");
        QCOMPARE(quantised.shape, (std::vector<std::int64_t>{4, 64}));
        QCOMPARE(quantised.bytes, std::uint64_t{4 * 64 / 32 * 18});
        QCOMPARE(header.tensors.at("blocks.0.modulation").shape, (std::vector<std::int64_t>{1, 6, 64}));
    }

    void typesKeepTheirNumbers() {
        QCOMPARE(std::string(checkpoint::ggufType(12)->name), std::string("Q4_K"));
        QCOMPARE(checkpoint::ggufType(12)->bytes, 144U);
        QCOMPARE(std::string(checkpoint::ggufType(30)->name), std::string("BF16"));
        QVERIFY(checkpoint::ggufType(4) == nullptr);  // given up by ggml
        QVERIFY(checkpoint::ggufType(100'000) == nullptr);
    }

    void everyCutIsTold() {
        std::ifstream stream(m_fixture, std::ios::binary);
        const std::string whole((std::istreambuf_iterator<char>(stream)), {});
        for (std::size_t length = 1; length < whole.size(); length += length < 600 ? 1 : 97) {
            try {
                checkpoint::readGgufHeader(file(whole.substr(0, length)));
                QVERIFY2(false, std::to_string(length).c_str());
            } catch (const Error& error) {
                QCOMPARE(static_cast<int>(error.kind()), static_cast<int>(ErrorKind::ModelUnreadable));
                QVERIFY2(std::string(error.what()).find("can't be read: ") != std::string::npos, error.what());
            }
        }
    }

    void itsOwnWordsDoNothingToATerminal() {
        const std::string evil = "a\x1b[2J\xc2\x9b\x9b", shown = "a\\u001b[2J\\u009b\xef\xbf\xbd";
        const auto said = [&](const Head& head) -> std::string {
            try {
                checkpoint::readGgufHeader(file(head.bytes()));
                return {};
            } catch (const Error& error) {
                return error.what();
            }
        };
        const auto tensor = said(head(1, 0).text(evil).put<std::uint32_t>(9).raw(std::string(40, '\0')));
        QVERIFY2(tensor.find("the tensor \"" + shown + "\" has 9 dimensions") != std::string::npos, tensor.c_str());
        Head twice = head(0, 2);
        for (int i = 0; i < 2; ++i) {
            twice.text(evil).put<std::uint32_t>(0).put<std::uint8_t>(1);
        }
        QVERIFY2(said(twice).find("the entry \"" + shown + "\" stands in it twice") != std::string::npos,
                 said(twice).c_str());
        const auto alignment = said(head(0, 1).text("general.alignment").put<std::uint32_t>(8).text(evil));
        QVERIFY2(alignment.find("general.alignment is \"") != std::string::npos &&
                     alignment.find('\x1b') == std::string::npos,
                 alignment.c_str());
        // Values are kept as they are shown, whole characters.
        std::string cats;
        for (int i = 0; i < 401; ++i) {
            cats += "\xe7\x8c\xab";
        }
        const auto kept =
            checkpoint::readGgufHeader(file(head(0, 1).text("k").put<std::uint32_t>(8).text(cats).bytes()));
        QCOMPARE(kept.metadata.at("k"), cats.substr(0, 1200) + "...");
    }

    void damagedHeadsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const Head& head, const char* part) {
            QTest::newRow(name) << QByteArray::fromStdString(head.bytes()) << part;
        };
        constexpr auto kHuge = std::uint64_t{1} << 62;
        const std::string room(200, '\0');
        row("another file", Head().raw("GGML").raw(room), "does not begin as one");
        row("version 1", head(0, 0, 1), "of version 1; 2 or 3 was expected");
        row("big-endian", head(0, 0, 0x03000000), "Get the edition for them");
        row("one of each", head(1, 1), "promises 1 tensor and 1 value, more");
        row("too many tensors", head(kHuge, 0).raw(room), "more than it has room for");
        row("too many values", head(0, kHuge).raw(room), "more than it has room for");
        row("long key", head(0, 1).put<std::uint64_t>(kHuge).raw(room), "ends within its values");
        row("long text", head(0, 1).text("a").put<std::uint32_t>(8).put<std::uint64_t>(~0ULL).raw(room),
            "ends within a text");
        row("long list",
            head(0, 1).text("a").put<std::uint32_t>(9).put<std::uint32_t>(12).put<std::uint64_t>(kHuge).raw(room),
            "goes beyond its end");
        row("list of lists",
            head(0, 1).text("a").put<std::uint32_t>(9).put<std::uint32_t>(9).put<std::uint64_t>(kHuge).raw(room),
            "goes beyond its end");
        Head nested = head(0, 1).text("a").put<std::uint32_t>(9);
        for (int i = 0; i < 50; ++i) {
            nested.put<std::uint32_t>(9).put<std::uint64_t>(1);
        }
        row("lists in lists", nested.raw(room), "lie in each other without end");
        row("kind of value", head(0, 1).text("a").put<std::uint32_t>(77).raw(room), "unknown kind 77");
        row("doubled entry",
            head(0, 2)
                .text("a")
                .put<std::uint32_t>(0)
                .put<std::uint8_t>(1)
                .text("a")
                .put<std::uint32_t>(0)
                .put<std::uint8_t>(1)
                .raw(room),
            "the entry \"a\" stands in it twice");
        row("alignment", head(0, 1).text("general.alignment").put<std::uint32_t>(4).put<std::uint32_t>(12).raw(room),
            "a power of two");
        row("kind of tensor", oneTensor(4).raw(room), "of the type 4");
        row("dimensions", head(1, 0).text("a").put<std::uint32_t>(4'000'000'000U).raw(room), "dimensions; at most 8");
        row("elements",
            head(1, 0)
                .text("a")
                .put<std::uint32_t>(2)
                .put<std::uint64_t>(kHuge)
                .put<std::uint64_t>(kHuge)
                .put<std::uint32_t>(0)
                .put<std::uint64_t>(0)
                .raw(room),
            "more elements than can be counted");
        row("size beyond a sign",
            head(1, 0)
                .text("a")
                .put<std::uint32_t>(1)
                .put<std::uint64_t>(~0ULL)
                .put<std::uint32_t>(0)
                .put<std::uint64_t>(0)
                .raw(room),
            "more elements than can be counted");
        row("part of a block", oneTensor(12).raw(room), "no multiple of 256 (Q4_K)");
        row("offset", oneTensor(0, 7).raw(room), "multiple of 32 bytes");
        row("offset beyond all", oneTensor(0, ~0ULL - 31).raw(room), "beyond any file's end");
        row("cut data", oneTensor(0).raw(room), "its download was cut");
        row("doubled tensor",
            head(2, 0)
                .text("a")
                .put<std::uint32_t>(0)
                .put<std::uint32_t>(0)
                .put<std::uint64_t>(0)
                .text("a")
                .put<std::uint32_t>(0)
                .put<std::uint32_t>(0)
                .put<std::uint64_t>(0)
                .raw(room),
            "the tensor \"a\" stands in it twice");
    }
    void damagedHeadsAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        try {
            checkpoint::readGgufHeader(file(bytes.toStdString()));
            QVERIFY2(false, "it was read");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find(part.toStdString()) != std::string::npos, error.what());
        }
    }

    void aWholeTensorIsRead() {
        const auto header =
            checkpoint::readGgufHeader(file(oneTensor(0).raw(std::string(32 + 2 * 32 * 4, '\0')).bytes()));
        QCOMPARE(header.tensors.at("a.weight").begin % 32, std::uint64_t{0});
        QCOMPARE(header.parameterCount(), std::uint64_t{64});
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestGguf)
#include "test_gguf.moc"
