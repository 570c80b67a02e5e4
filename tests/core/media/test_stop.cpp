// A stop while a clip is written takes effect soon, wherever it hits: in what is still read and
// written afterwards, not in time, which belongs to the machine.
// For that the test stands between the program and the system.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>

#include <QtTest/QtTest>

#include "base/error.h"
#include "core/media/pictures.h"
#include "media/video_reader.h"
#include "media/video_writer.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

/// Counts the calls that move bytes of files in a folder, and asks for a stop at one of them.
struct Watch {
    std::string folder;
    std::stop_source stop;
    long stopAt = 0;  ///< the number of the call, from 1; 0: never
    std::atomic<long> calls = 0, callsAfter = 0, bytesAfter = 0;

    void count(int descriptor, long bytes) {
        char path[4096];
        const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
        const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
        if (length <= 0 || !std::string_view(path, static_cast<std::size_t>(length)).starts_with(folder)) {
            return;
        }
        if (stop.stop_requested()) {
            ++callsAfter;
            bytesAfter += bytes;
        } else if (++calls == stopAt) {
            stop.request_stop();
        }
    }
};

std::atomic<Watch*> watch = nullptr;

template <typename Function>
Function systems(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void counted(int descriptor, long bytes) {
    if (Watch* const now = watch.load(); now != nullptr && bytes >= 0) {
        const int before = errno;
        now->count(descriptor, bytes);
        errno = before;
    }
}

}  // namespace

// In place of the C library's, for every library of this program.
extern "C" ssize_t read(int descriptor, void* target, size_t size) {
    static const auto real = systems<ssize_t (*)(int, void*, size_t)>("read");
    const ssize_t got = real(descriptor, target, size);
    counted(descriptor, got);
    return got;
}

extern "C" ssize_t write(int descriptor, const void* from, size_t size) {
    static const auto real = systems<ssize_t (*)(int, const void*, size_t)>("write");
    const ssize_t put = real(descriptor, from, size);
    counted(descriptor, put);
    return put;
}

extern "C" int fsync(int descriptor) {
    static const auto real = systems<int (*)(int)>("fsync");
    counted(descriptor, 0);
    return real(descriptor);
}

class TestStop : public QObject {
    Q_OBJECT

    static constexpr int kFrames = 40;
    static constexpr long kMostCalls = 2, kMostBytes = 100'000;  // a frame has 74 kB
    QTemporaryDir m_temporary;
    fs::path m_folder = fs::canonical(m_temporary.path().toStdString());
    media::Clip m_clip{.frameRate = 16, .frames = {}};
    std::map<fs::path, long> m_calls;

    /// Writes the clip; true when it was cancelled.
    bool isCancelled(const fs::path& target, Watch& watched) const {
        watched.folder = m_folder.string();
        watch = &watched;
        bool cancelled = false;
        try {
            media::writeClip(target, m_clip, {}, false, watched.stop.get_token());
        } catch (const Cancelled&) {
            cancelled = true;
        }
        watch = nullptr;
        return cancelled;
    }

    /// How many calls it takes unstopped, so that every part of it is hit; leaves nothing.
    long callsUnstopped(const fs::path& target) {
        long& calls = m_calls[target];
        if (calls == 0) {
            Watch whole;
            if (!isCancelled(target, whole) && media::readClip(target).frames.size() == m_clip.frames.size()) {
                calls = whole.calls;
            }
            fs::remove_all(target.has_filename() ? target : target.parent_path());
        }
        return calls;
    }

  private Q_SLOTS:
    void initTestCase() {
        for (std::uint32_t t = 0; t < kFrames; ++t) {
            m_clip.frames.push_back(test::noise(192, 128, t));
        }
    }

    void littleIsDoneAfterAStop_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("percent");
        for (const int percent : {0, 2, 5, 12, 25, 40, 55, 70, 80, 90, 95, 100}) {
            QTest::addRow("MP4, %d %%", percent) << "a.mp4" << percent;
            QTest::addRow("PNG, %d %%", percent) << "frames/" << percent;
        }
    }

    /// Encoding, moving the index, flushing and reading back included: the clip is
    /// there or nothing is.
    void littleIsDoneAfterAStop() {
        QFETCH(QString, target);
        QFETCH(int, percent);
        const fs::path file = m_folder / target.toStdString();
        const long all = callsUnstopped(file);
        QVERIFY2(all > kFrames, "the calls of this program are not seen");
        Watch watched;
        watched.stopAt = std::max(1L, all * percent / 100);
        const bool cancelled = isCancelled(file, watched);
        QVERIFY(watched.stop.stop_requested());
        QVERIFY2(watched.callsAfter <= kMostCalls && watched.bytesAfter <= kMostBytes,
                 qPrintable(QString("%1 more calls with %2 bytes").arg(watched.callsAfter).arg(watched.bytesAfter)));
        QCOMPARE(test::entriesIn(m_folder), std::size_t{cancelled ? 0U : 1U});
        if (!cancelled) {
            QCOMPARE(percent, 100);  // the finished clip was being flushed
            QCOMPARE(media::readClip(file).frames.size(), m_clip.frames.size());
            fs::remove_all(file.has_filename() ? file : file.parent_path());
        }
    }
};

QTEST_GUILESS_MAIN(TestStop)
#include "test_stop.moc"
