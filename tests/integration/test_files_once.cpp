// One clip reads each file of its model once: facts, memory plan, hash and weights come
// from one opening.
#include <filesystem>
#include <fstream>
#include <string>

#include <QTemporaryDir>
#include <QtTest>

#include "support/lora_file.h"
#include "support/openings.h"
#include "support/run_tubelet.h"

namespace tubelet::tests {

namespace fs = std::filesystem;

class TestFilesOnce : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    static bool isConfig(const std::string& file) {
        return file == "model_index.json" || file == "tubelet.json" || file.ends_with("/config.json") ||
               file.ends_with("/scheduler_config.json");
    }

  private Q_SLOTS:
    void aClipReadsEachFileOnce_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("Wan, in shards") << "tests/data/reference/wan_pipeline/pipeline"
                                        << QStringList{"A cat.", "--size", "48x32", "--frames", "5"};
        QTest::newRow("DiT") << "tests/data/reference/class_to_image/pipeline" << QStringList{"--class", "3"};
    }
    void aClipReadsEachFileOnce() {
        QFETCH(QString, model);
        QFETCH(QStringList, arguments);
        const fs::path folder = fs::path(m_folder.path().toStdString()) / QTest::currentDataTag();
        fs::copy(fs::path(TUBELET_SOURCE_DIR) / model.toStdString(), folder, fs::copy_options::recursive);
        const Openings openings(folder);
        const auto ended = runTubelet(
            m_folder.path(), QStringList{"generate"} + arguments +
                                 QStringList{"--steps", "2", "--model", QString::fromStdString(folder.string()),
                                             "--overwrite", "-o", m_folder.filePath("clip.mp4")});
        QVERIFY2(ended.code == 0, ended.err.constData());
        const auto counts = openings.take();
        int weights = 0, configs = 0;
        for (const auto& [file, count] : counts) {
            if (file.ends_with(".safetensors")) {
                ++weights;
                QVERIFY2(count == 1, (file + " was opened " + std::to_string(count) + " times").c_str());
            } else if (isConfig(file)) {
                ++configs;
                QVERIFY2(count == 1, (file + " was opened " + std::to_string(count) + " times").c_str());
            } else {
                // A vocabulary is read for the model's hash and by its tokenizer, an index of
                // shards for both too.
                QVERIFY2(count <= 2, (file + " was opened " + std::to_string(count) + " times").c_str());
            }
        }
        QVERIFY(weights >= 2 && configs >= 4);  // the openings were seen at all
    }

    void aLoraIsReadOnce() {
        const fs::path folder = m_folder.filePath("style").toStdString();
        fs::create_directories(folder);
        writeLora(folder / "adapter_model.safetensors", 0.25);
        std::ofstream(folder / "adapter_config.json") << R"({"peft_type": "LORA", "lora_alpha": 2, "r": 1})";
        const Openings openings(folder);
        const auto ended =
            runTubelet(m_folder.path(),
                       {"generate", "A cat.", "--size", "32x32", "--frames", "1", "--steps", "1", "--lora",
                        QString::fromStdString(folder.string()), "--overwrite", "-o", m_folder.filePath("clip.mp4")});
        QVERIFY2(ended.code == 0, ended.err.constData());
        const auto counts = openings.take();
        QCOMPARE(counts.size(), std::size_t{2});
        for (const auto& [file, count] : counts) {
            QVERIFY2(count == 1, (file + " was opened " + std::to_string(count) + " times").c_str());
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestFilesOnce)
#include "test_files_once.moc"
