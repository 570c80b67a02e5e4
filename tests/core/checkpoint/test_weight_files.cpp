// Which of a component folder's files are its weights: the names that diffusers and
// transformers write.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weight_files.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/raw_file.h"
#include "support/refusal.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::findWeightFiles;
using checkpoint::Weights;
using checkpoint::writeSafetensors;
namespace fs = std::filesystem;

class TestWeightFiles : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const std::string& name = "") const { return fs::path(m_folder->path().toStdString()) / name; }

    void have(const QStringList& files) const {
        const auto shards = files.filter("-of-");
        for (const auto& file : files) {
            writeBytes(path(file.toStdString()),
                       file.endsWith(".json") ? R"({"weight_map":{"a":")" + shards.value(0).toStdString() + R"("}})"
                                              : std::string());
        }
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theFileThatCounts_data() {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("notice");
        const auto row = [](const char* name, const QStringList& files, const char* read, const char* notice = "") {
            QTest::newRow(name) << files << QString(read) << QString(notice);
        };
        row("one file", {"diffusion_pytorch_model.safetensors"}, "diffusion_pytorch_model.safetensors");
        row("any name", {"wan.safetensors"}, "wan.safetensors");
        row("ending in capitals", {"WAN.SAFETENSORS"}, "WAN.SAFETENSORS");
        row("shards",
            {"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"},
            "model.safetensors.index.json");
        row("one variant", {"model.fp16.safetensors"}, "model.fp16.safetensors");
        // As diffusers 0.42 and transformers 5 save_pretrained(variant="fp16") with a small
        // max_shard_size name them.
        row("shards of a variant",
            {"diffusion_pytorch_model.fp16-00001-of-00002.safetensors",
             "diffusion_pytorch_model.fp16-00002-of-00002.safetensors",
             "diffusion_pytorch_model.safetensors.index.fp16.json"},
            "diffusion_pytorch_model.safetensors.index.fp16.json");
        row("shards of a variant, former names",
            {"model-00001-of-00002.fp16.safetensors", "model-00002-of-00002.fp16.safetensors",
             "model.fp16.safetensors.index.json"},
            "model.fp16.safetensors.index.json");
        row("shards of a variant, diffusers' former names",
            {"diffusion_pytorch_model.fp16-00001-of-00001.safetensors",
             "diffusion_pytorch_model.safetensors.fp16.index.json"},
            "diffusion_pytorch_model.safetensors.fp16.index.json");
        row("a variant beside the usual one", {"model.safetensors", "model.fp16.safetensors"}, "model.safetensors");
        row("a variant's shards beside the usual one",
            {"model.safetensors", "model.fp16-00001-of-00001.safetensors", "model.safetensors.index.fp16.json"},
            "model.safetensors");
        row("two variants", {"model.fp16.safetensors", "model.bf16.safetensors"}, "model.bf16.safetensors",
            "bf16 is read");
        row("three variants", {"model.fp16.safetensors", "model.bf16.safetensors", "model.fp32.safetensors"},
            "model.fp32.safetensors", "fp32 is read");
        row("a variant that nobody knows beside a known one", {"model.ema.safetensors", "model.fp16.safetensors"},
            "model.fp16.safetensors", "fp16 is read");
        row("whole and shards, diffusers",
            {"diffusion_pytorch_model.safetensors", "diffusion_pytorch_model-00001-of-00001.safetensors",
             "diffusion_pytorch_model.safetensors.index.json"},
            "diffusion_pytorch_model.safetensors.index.json");
        row("whole and shards, transformers",
            {"model.safetensors", "model-00001-of-00001.safetensors", "model.safetensors.index.json"},
            "model.safetensors");
        row("companions", {"._model.safetensors", "model.safetensors"}, "model.safetensors");
        row("both libraries' names", {"model.safetensors", "diffusion_pytorch_model.safetensors"},
            "diffusion_pytorch_model.safetensors");
        row("beside others", {"model.safetensors", "adapter.safetensors", "model.bin"}, "model.safetensors");
    }
    void theFileThatCounts() {
        QFETCH(QStringList, files);
        QFETCH(QString, read);
        QFETCH(QString, notice);
        have(files);
        const auto found = findWeightFiles(path());
        QCOMPARE(QString::fromStdString(found.file.filename().string()), read);
        QCOMPARE(found.isIndex, read.endsWith(".json"));
        QCOMPARE(found.notice.empty(), notice.isEmpty());
        QVERIFY2(english(found.notice).find(notice.toStdString()) != std::string::npos, english(found.notice).c_str());
    }

    /// Names that mean the same, in one folder: the choice must not hang on the order in which the
    /// folder lists them.
    void ofNamesThatMeanTheSame_data() {
        QTest::addColumn<QStringList>("files");  // the first one counts
        QTest::newRow("indexes") << QStringList{"m.safetensors.index.fp16.json", "m.fp16.safetensors.index.json",
                                                "m.safetensors.fp16.index.json"};
        QTest::newRow("former indexes") << QStringList{"m.fp16.safetensors.index.json",
                                                       "m.safetensors.fp16.index.json"};
        QTest::newRow("small letters first")
            << QStringList{"m.safetensors.fp16.index.json", "m.SAFETENSORS.index.fp16.json"};
        QTest::newRow("endings") << QStringList{"m.safetensors", "m.SAFETENSORS", "m.Safetensors"};
        QTest::newRow("endings in capitals") << QStringList{"m.SAFETENSORS", "m.Safetensors"};
        QTest::newRow("variants") << QStringList{"m.fp16.safetensors", "m.FP16.safetensors"};
    }
    void ofNamesThatMeanTheSame() {
        QFETCH(QStringList, files);
        auto order = files;
        std::sort(order.begin(), order.end());
        do {
            m_folder = std::make_unique<QTemporaryDir>();
            have(order + QStringList{"m.fp16-00001-of-00001.safetensors"});
            const auto found = findWeightFiles(path());
            QCOMPARE(QString::fromStdString(found.file.filename().string()), files.first());
            QVERIFY2(found.notice.empty(), english(found.notice).c_str());
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void ggufCountsWhereThereIsNothingElse() {
        have({"Wan2.1-Q4_K_M.GGUF", "._Wan2.1-Q4_K_M.GGUF", "config.json"});
        QCOMPARE(findWeightFiles(path()).file.filename().string(), std::string("Wan2.1-Q4_K_M.GGUF"));
        have({"model.safetensors"});
        QCOMPARE(findWeightFiles(path()).file.filename().string(), std::string("model.safetensors"));
    }

    void whatCantBeChosenIsToldWithAWayOut_data() {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QStringList{} << "holds no weights";
        QTest::newRow("no index") << QStringList{"model.fp16-00001-of-00002.safetensors"}
                                  << "model.safetensors.index.fp16.json was expected. Download it too";
        QTest::newRow("unknown variants") << QStringList{"model.ema.safetensors", "model.non_ema.safetensors"}
                                          << "Keep the one that is meant, and move the others out";
        QTest::newRow("two names") << QStringList{"one.safetensors", "two.safetensors"} << "one and two";
        QTest::newRow("unfinished download") << QStringList{"model.safetensors.crdownload"} << "has not ended";
        QTest::newRow("pickle") << QStringList{"pytorch_model.bin"} << "safe_serialization=True";
        QTest::newRow("two GGUF files") << QStringList{"Wan-Q4_K.GGUF", "Wan-Q8_0.gguf"}
                                        << "Wan-Q4_K.GGUF and Wan-Q8_0";
        QTest::newRow("Flax") << QStringList{"flax_model.msgpack"} << "Flax";
        QTest::newRow("ONNX") << QStringList{"model.onnx"} << "ONNX";
    }
    void whatCantBeChosenIsToldWithAWayOut() {
        QFETCH(QStringList, files);
        QFETCH(QString, says);
        have(files);
        const std::string error = errorOf([&] { findWeightFiles(path()); });
        QVERIFY2(error.find(says.toStdString()) != std::string::npos, error.c_str());
    }

    void theIndexDecides() {
        writeSafetensors(path("m-1-of-2.safetensors"),
                         {{"a", at::full({2}, 1.0)}, {"c", at::zeros({4})}, {"old", at::ones(1)}});
        writeSafetensors(path("m-2-of-2.safetensors"), {{"c", at::full({4}, 3.0)}});
        writeSafetensors(path("m-3-of-3.safetensors"), {{"a", at::zeros({2})}});
        writeBytes(path("m.safetensors.index.json"),
                   R"({"weight_map":{"a":"m-1-of-2.safetensors","c":"m-2-of-2.safetensors"}})");
        const Weights weights = Weights::open(path());
        QCOMPARE(weights.names(), (std::vector<std::string>{"a", "c"}));
        QVERIFY(at::equal(weights.tensor("a"), at::full({2}, 1.0)));
        QVERIFY(at::equal(weights.tensor("c"), at::full({4}, 3.0)));
        QCOMPARE(weights.parameterCount(), std::uint64_t{6});
    }

    void whatHasGapsComesLast() {
        writeBytes(path("model.safetensors.index.json"), R"({"weight_map":{"a":"model-00001-of-00001.safetensors"}})");
        writeSafetensors(path("model.bf16.safetensors"), {{"b", at::ones(1)}});
        QCOMPARE(Weights::open(path()).names(), (std::vector<std::string>{"b"}));
        fs::remove(path("model.bf16.safetensors"));
        const std::string error = errorOf([&] { Weights::open(path()); });
        QVERIFY2(error.find("model-00001-of-00001.safetensors is missing") != std::string::npos, error.c_str());
    }

    void aWrapperInFrontOfAllNamesIsTakenOff() {
        writeSafetensors(path("model.safetensors"), {{"_orig_mod.a", at::ones(1)}, {"_orig_mod.b.c", at::ones(1)}});
        QCOMPARE(Weights::open(path()).names(), (std::vector<std::string>{"a", "b.c"}));
        writeSafetensors(path("model.safetensors"), {{"module.blocks.0._fsdp_wrapped_module.a", at::ones(1)},
                                                     {"module.b_orig_mod.c", at::ones(1)}});
        QCOMPARE(Weights::open(path()).names(), (std::vector<std::string>{"b_orig_mod.c", "blocks.0.a"}));
        writeSafetensors(path("model.safetensors"), {{"module.a", at::ones(1)}, {"b", at::ones(1)}});
        QCOMPARE(Weights::open(path()).names(), (std::vector<std::string>{"b", "module.a"}));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestWeightFiles)
#include "test_weight_files.moc"
