#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include <random>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/bad_files.h"
#include "core/checkpoint/raw_file.h"
#include "support/refusal.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::SafetensorsFile;

class TestCorruption : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::filesystem::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }

  private Q_SLOTS:
    void everyFaultOfAHeaderHasItsMessage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        for (const BadFile& bad : badFiles()) {
            QTest::newRow(bad.name) << QByteArray(bad.bytes.data(), static_cast<int>(bad.bytes.size()))
                                    << QString(bad.says);
        }
    }

    void everyFaultOfAHeaderHasItsMessage() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        writeBytes(file("bad.safetensors"), bytes.toStdString());
        const std::string error = errorOf([&] { SafetensorsFile read(file("bad.safetensors")); });
        QVERIFY2(error.find(says.toStdString()) != std::string::npos, error.c_str());
        QVERIFY2(error.find("bad.safetensors") != std::string::npos, error.c_str());
    }

    void filesThatCantBeOpenedSayWhy() {
        const std::string missing = errorOf([&] { SafetensorsFile read(file("none.safetensors")); });
        QVERIFY2(missing.find("No such file") != std::string::npos, missing.c_str());
        const std::string folder = errorOf([&] { SafetensorsFile read(m_folder.path().toStdString()); });
        QVERIFY2(folder.find("folder") != std::string::npos, folder.c_str());
    }

    void longAndUnprintableNamesStayReadable() {
        writeBytes(file("long.safetensors"), longNameFile());
        const std::string error = errorOf([&] { SafetensorsFile read(file("long.safetensors")); });
        QVERIFY2(error.find("needs 12 bytes") != std::string::npos, error.c_str());
        QVERIFY2(error.size() < 600 && error.find('\a') == std::string::npos, error.c_str());
    }

    /// Any damage must end in a tensor or in an Error; under a sanitizer or not, never in a crash.
    void randomDamageNeverCrashes() {
        checkpoint::writeSafetensors(file("good.safetensors"),
                                     {{"a.weight", at::randn({3, 4})}, {"b", at::ones({5}, at::kHalf)}},
                                     {{"format", "pt"}});
        QFile good(m_folder.filePath("good.safetensors"));
        QVERIFY(good.open(QIODevice::ReadOnly));
        const std::string original = good.readAll().toStdString();
        std::mt19937 random(7);
        const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
        const std::string likely = usualCharacters();
        int loaded = 0, refused = 0;
        for (int round = 0; round < 4000; ++round) {
            std::string bytes = original;
            for (std::size_t n = 1 + below(4); n > 0 && !bytes.empty(); --n) {
                const std::size_t at = below(round % 3 == 0 ? bytes.size() : std::min<std::size_t>(200, bytes.size()));
                switch (below(5)) {
                    case 0:
                        bytes[at] = static_cast<char>(below(256));
                        break;
                    case 1:
                        bytes[at] = likely[below(likely.size())];
                        break;
                    case 2:
                        bytes.resize(at);
                        break;
                    case 3:
                        bytes.insert(at, 1, likely[below(likely.size())]);
                        break;
                    default:
                        bytes.erase(at, 1 + below(8));
                        break;
                }
            }
            writeBytes(file("damaged.safetensors"), bytes);
            try {
                const auto weights = checkpoint::Weights::open(file("damaged.safetensors"));
                for (const std::string& name : weights.names()) {
                    const at::Tensor tensor = weights.tensor(name);
                    (void)tensor.to(at::kDouble).sum().item<double>();  // touch every byte
                }
                ++loaded;
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::ModelUnreadable);
                ++refused;
            }
        }
        qInfo("%d loaded, %d refused", loaded, refused);
        QVERIFY(loaded > 50 && refused > 1000);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestCorruption)
#include "test_corruption.moc"
