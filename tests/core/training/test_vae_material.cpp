// A VAE's own clips: read when they are asked for, some of them held out.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "models/opened_model.h"
#include "models/pixels.h"
#include "support/stopping_observer.h"
#include "training/file_clips.h"
#include "training/vae_material.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kMini = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";

/// A moving stripe, at the bundled model's frame rate.
void writeVideo(const fs::path& file, int frames, int width, int height) {
    media::VideoSpec spec;
    spec.width = width;
    spec.height = height;
    spec.frameRate = models::openModel(kMini)->facts().defaults.frameRate;
    const auto writer = media::VideoWriter::open(file, spec, true);
    for (int t = 0; t < frames; ++t) {
        media::Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 40)};
        std::fill_n(image.rgb.begin() + t * width * 3, width * 3, std::uint8_t{220});
        writer->add(image);
    }
    writer->finish();
}

}  // namespace

class TestVaeMaterial : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Clips that are not kept are read anew, as they were, each window of a video; a file that is
    /// another one by then is refused.
    void filesAreReadWhenTheyAreAskedFor() {
        fs::create_directories(path("own"));
        writeVideo(path("own/clip.mp4"), 17, 32, 48);
        const auto facts = models::openModel(kMini)->facts();
        training::FileClips keeping({5, 3}, facts, 1 << 30), reading({5, 3}, facts, 0);
        auto kept = keeping.read(path("own/clip.mp4"), {}), listed = reading.read(path("own/clip.mp4"), {});
        QCOMPARE(kept.size(), std::size_t{3});
        QCOMPARE(kept[2].begin, std::int64_t{12});
        QVERIFY(!kept[2].kept.frames.empty() && listed[2].kept.frames.empty());
        const auto whole = media::readClip(path("own/clip.mp4"));
        const auto a = keeping.of(std::move(kept)), b = reading.of(std::move(listed));
        QCOMPARE(a->fingerprint("x"), b->fingerprint("x"));
        QVERIFY(a->fingerprint("x") != a->fingerprint("y"));
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY((b->shape(i) == training::PixelClips::Shape{5, 48, 32}));
            QVERIFY(at::equal(a->video(i), b->video(i)));
            const std::vector<media::Image> frames(whole.frames.begin() + static_cast<std::ptrdiff_t>(6 * i),
                                                   whole.frames.begin() + static_cast<std::ptrdiff_t>(6 * i + 5));
            QVERIFY(at::equal(b->video(i), models::toVideo(frames)));
        }
        writeVideo(path("own/clip.mp4"), 17, 48, 32);
        QVERIFY_THROWS_EXCEPTION(Error, b->video(0));
        QVERIFY(a->video(0).size(4) == 32);
        const auto other = reading.of(reading.read(path("own/clip.mp4"), {}));
        QVERIFY(other->fingerprint("x") != a->fingerprint("x"));
    }

    /// Each held-out file is measured on, before any is twice.
    void heldOutClipsAreTakenInTurn() {
        fs::create_directories(path("own"));
        for (int i = 0; i < 20; ++i) {
            char name[8];
            std::snprintf(name, sizeof name, "c%02d", i);
            if (i % 10 == 9) {
                writeVideo(path("own") / (std::string(name) + ".mp4"), 17, 32, 32);
            } else {
                media::writePng(path("own") / (std::string(name) + ".png"),
                                {32, 32, std::vector<std::uint8_t>(32 * 32 * 3, static_cast<std::uint8_t>(i))});
            }
        }
        StoppingObserver observer;
        const auto material = training::vaeMaterial(training::OwnClips{path("own"), {5, 3}}, 3,
                                                    models::openModel(kMini)->facts(), observer, {});
        QCOMPARE(material.clips->count(), std::size_t{18});
        std::vector<std::string> names;
        for (std::size_t i = 0; i < material.heldOut->count(); ++i) {
            names.push_back(material.heldOut->name(i));
        }
        QCOMPARE(names, (std::vector<std::string>{"c09.mp4#0", "c19.mp4#0", "c09.mp4#1"}));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestVaeMaterial)
#include "test_vae_material.moc"
