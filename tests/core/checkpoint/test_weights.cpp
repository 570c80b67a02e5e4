#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/raw_file.h"
#include "support/refusal.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::Weights;
using checkpoint::writeSafetensors;
namespace fs = std::filesystem;

class TestWeights : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name = "") const { return fs::path(m_folder->path().toStdString()) / name; }

    /// Two shards and their index; `map` is the index's weight_map.
    void writeShards(const std::string& map) const {
        writeSafetensors(path("m-00001-of-00002.safetensors"), {{"a", at::full({2}, 1.0)}, {"b", at::full({3}, 2.0)}});
        writeSafetensors(path("m-00002-of-00002.safetensors"), {{"c", at::full({4}, 3.0)}});
        writeBytes(path("m.safetensors.index.json"), R"({"metadata":{},"weight_map":)" + map + "}");
    }
    static constexpr const char* kRightMap =
        R"({"a":"m-00001-of-00002.safetensors","b":"m-00001-of-00002.safetensors","c":"m-00002-of-00002.safetensors"})";

    std::string openError(const fs::path& what) const {
        return errorOf([&] { Weights::open(what); });
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void shardsOpenByFolderAndByIndex() {
        writeShards(kRightMap);
        for (const fs::path& where : {path(), path("m.safetensors.index.json")}) {
            const Weights weights = Weights::open(where);
            QCOMPARE(weights.names(), (std::vector<std::string>{"a", "b", "c"}));
            QCOMPARE(weights.sources().size(), std::size_t{2});
            QVERIFY(at::equal(weights.tensor("c"), at::full({4}, 3.0)));
            QCOMPARE(weights.info("b").shape, std::vector<std::int64_t>{3});
            QVERIFY(!weights.contains("d"));
            QVERIFY(errorOf([&] { weights.tensor("d"); }).find("\"d\"") != std::string::npos);
        }
    }

    void aShardThatLacksATensorIsNamed() {
        writeShards(
            R"({"a":"m-00001-of-00002.safetensors","c":"m-00002-of-00002.safetensors","d":"m-00002-of-00002.safetensors"})");
        const std::string error = openError(path());
        QVERIFY2(error.find("lacks the tensor \"d\"") != std::string::npos, error.c_str());
    }

    void aTensorInTheWrongShardIsNamed() {
        writeShards(
            R"({"a":"m-00002-of-00002.safetensors","b":"m-00001-of-00002.safetensors","c":"m-00002-of-00002.safetensors"})");
        const std::string error = openError(path());
        QVERIFY2(error.find("lacks the tensor \"a\"") != std::string::npos, error.c_str());
    }

    void aMissingShardIsNamed() {
        writeShards(kRightMap);
        fs::remove(path("m-00002-of-00002.safetensors"));
        const std::string error = openError(path());
        QVERIFY2(error.find("m-00002-of-00002.safetensors is missing") != std::string::npos, error.c_str());
    }

    void aBadIndexIsRefused_data() {
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("says");
        QTest::newRow("not JSON") << "{"
                                  << "not valid JSON";
        QTest::newRow("no map") << "{}"
                                << "weight_map";
        QTest::newRow("list") << "[]"
                              << "weight_map";
        QTest::newRow("map is a list") << R"({"weight_map":[]})"
                                       << "weight_map";
        QTest::newRow("empty map") << R"({"weight_map":{}})"
                                   << "names no tensors";
        QTest::newRow("number") << R"({"weight_map":{"a":1}})"
                                << "names no file";
        QTest::newRow("another folder") << R"({"weight_map":{"a":"../a.safetensors"}})"
                                        << "beside the index";
        QTest::newRow("absolute") << R"({"weight_map":{"a":"/etc/passwd"}})"
                                  << "beside the index";
        QTest::newRow("parent") << R"({"weight_map":{"a":".."}})"
                                << "beside the index";
    }
    void aBadIndexIsRefused() {
        QFETCH(QString, index);
        QFETCH(QString, says);
        writeBytes(path("m.safetensors.index.json"), index.toStdString());
        const std::string error = openError(path());
        QVERIFY2(error.find(says.toStdString()) != std::string::npos, error.c_str());
    }

    void aFileThatIsNotThereIsNamed() { QVERIFY(openError(path("nothing")).find("No such file") != std::string::npos); }

    void renamingMapsDropsAndRefusesCollisions() {
        writeShards(kRightMap);
        const Weights weights = Weights::open(path());
        const Weights renamed =
            weights.renamed([](const std::string& name) { return name == "b" ? std::string() : "x." + name; });
        QCOMPARE(renamed.names(), (std::vector<std::string>{"x.a", "x.c"}));
        QVERIFY(at::equal(renamed.tensor("x.a"), weights.tensor("a")));
        QCOMPARE(renamed.info("x.c").shape, std::vector<std::int64_t>{4});
        const std::string error = errorOf([&] { weights.renamed([](const std::string&) { return "same"; }); });
        QVERIFY2(error.find("\"same\" twice") != std::string::npos, error.c_str());
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestWeights)
#include "test_weights.moc"
