// One clip reads each file of its model once: facts, memory plan, hash and weights come
// from one opening.
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>

#include <QTemporaryDir>
#include <QtTest>

#include "support/run_tubelet.h"

namespace tubelet::tests {

namespace fs = std::filesystem;

/// Counts how often the files below a folder are opened, by the system's own word (inotify).
class Openings {
  public:
    explicit Openings(const fs::path& root) : m_notify(inotify_init1(IN_NONBLOCK)) {
        watch(root, "");
        for (const auto& entry : fs::directory_iterator(root)) {
            if (entry.is_directory()) {
                watch(entry.path(), entry.path().filename().string() + "/");
            }
        }
    }
    ~Openings() { close(m_notify); }
    Openings(const Openings&) = delete;
    Openings& operator=(const Openings&) = delete;

    /// By path below the root; what was counted is forgotten.
    std::map<std::string, int> take() const {
        std::map<std::string, int> counts;
        alignas(inotify_event) std::array<char, 65536> buffer{};
        for (ssize_t bytes; (bytes = read(m_notify, buffer.data(), buffer.size())) > 0;) {
            for (ssize_t at = 0; at < bytes;) {
                inotify_event event{};
                std::memcpy(&event, buffer.data() + at, sizeof event);
                if ((event.mask & IN_ISDIR) == 0 && event.len > 0) {
                    ++counts[m_folders.at(event.wd) + (buffer.data() + at + sizeof event)];
                }
                at += static_cast<ssize_t>(sizeof event + event.len);
            }
        }
        return counts;
    }

  private:
    void watch(const fs::path& folder, const std::string& name) {
        m_folders[inotify_add_watch(m_notify, folder.c_str(), IN_OPEN)] = name;
    }

    int m_notify;
    std::map<int, std::string> m_folders;
};

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
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestFilesOnce)
#include "test_files_once.moc"
