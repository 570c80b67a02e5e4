#include <QtTest/QtTest>

#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/c_numbers.h"
#include "base/cgroup.h"
#include "base/paths.h"
#include "base/small_heap.h"
#include "base/system.h"
#include "support/comma_locale.h"
#include "support/needs.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestMachine : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_root;

    void put(const std::string& file, const std::string& text) const {
        fs::create_directories((m_root / file).parent_path());
        std::ofstream(m_root / file) << text;
    }

  private Q_SLOTS:
    void init() {
        m_root = m_temporary.path().toStdString() + "/root";
        fs::remove_all(m_root);
        for (const char* name : {"TUBELET_HOME", "TUBELET_MODELS", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                 "XDG_STATE_HOME"}) {
            unsetenv(name);
        }
        setenv("HOME", m_root.c_str(), 1);
    }

    void formatsBytes() {
        QCOMPARE(base::formatBytes(0), std::string("0 B"));
        QCOMPARE(base::formatBytes(999), std::string("999 B"));
        QCOMPARE(base::formatBytes(1000), std::string("1.0 kB"));
        QCOMPARE(base::formatBytes(1'440'000'000), std::string("1.4 GB"));
        QCOMPARE(base::formatBytes(380'000'000), std::string("380 MB"));
        QCOMPARE(base::formatBytes(9'960'000), std::string("10 MB"));
        QCOMPARE(base::formatBytes(999'700'000), std::string("1.0 GB"));
        QCOMPARE(base::formatBytes(std::numeric_limits<std::uint64_t>::max()), std::string("18 EB"));
    }

    void formatsBytesWithAPointEverywhere() {
        const test::CommaLocale comma;
        TUBELET_NEEDS(comma.isOn(), "this C library reads no compiled locale of glibc");
        QCOMPARE(base::formatBytes(1'440'000'000), std::string("1.4 GB"));
    }

    void numbersOfCHaveAPointWhereWanted() {
        // whatever locale the test is run in
        QCOMPARE(QString(localeconv()->decimal_point), QString("."));
        const test::CommaLocale comma;
        TUBELET_NEEDS(comma.isOn(), "this C library reads no compiled locale of glibc");
        QCOMPARE(std::strtod("0,5", nullptr), 0.5);
        {
            const base::CNumbers points;
            QCOMPARE(std::strtod("0.5", nullptr), 0.5);
            {
                const base::CNumbers again;
                QCOMPARE(std::strtod("0.5", nullptr), 0.5);
            }
            QCOMPARE(std::strtod("0.5", nullptr), 0.5);
            double elsewhere = 0;
            std::jthread([&] { elsewhere = std::strtod("0,5", nullptr); }).join();
            QCOMPARE(elsewhere, 0.5);
        }
        QCOMPARE(std::strtod("0,5", nullptr), 0.5);
        base::useCNumbers();
        QCOMPARE(std::strtod("0.5", nullptr), 0.5);
    }

    void knowsThisMachine() {
        QVERIFY(base::processorCount() >= 1);
        QVERIFY(!base::processorName().empty());
        QVERIFY(base::availableMemoryBytes() > 10'000'000);
        const std::uint64_t before = base::peakMemoryBytes();
        QVERIFY(before > 1'000'000);
        std::vector<char> block(std::size_t{200} << 20, 'x');
        QVERIFY(block[block.size() / 2] == 'x');
        QVERIFY(base::peakMemoryBytes() >= before + (std::size_t{100} << 20));
    }

    void readsUnifiedLimitsOfAllParents() {
        put("proc/self/cgroup", "0::/user/job\n");
        put("sys/fs/cgroup/user/job/memory.max", "max\n");
        put("sys/fs/cgroup/user/job/memory.current", "500\n");
        put("sys/fs/cgroup/user/job/cpu.max", "max 100000\n");
        put("sys/fs/cgroup/user/memory.max", "10000\n");
        put("sys/fs/cgroup/user/memory.current", "7000\n");
        put("sys/fs/cgroup/user/memory.stat", "anon 1\nfile 3000\ninactive_file 2000\n");
        put("sys/fs/cgroup/user/cpu.max", "150000 100000\n");
        const base::CgroupLimits limits = base::readCgroupLimits(m_root);
        QCOMPARE(limits.memoryBytes, std::uint64_t{5000});
        QCOMPARE(limits.processors, 1.5);
    }

    void readsVersionOneLimits() {
        put("proc/self/cgroup", "5:cpu,cpuacct:/job\n4:memory:/job\n");
        // seen from inside a container
        put("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");
        put("sys/fs/cgroup/memory/memory.usage_in_bytes", "1200\n");
        put("sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "50000\n");
        put("sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000\n");
        put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        const base::CgroupLimits limits = base::readCgroupLimits(m_root);
        QCOMPARE(limits.memoryBytes, std::uint64_t{0});
        QCOMPARE(limits.processors, 0.5);
    }

    void withoutGroupsThereIsNoLimit() {
        const base::CgroupLimits limits = base::readCgroupLimits(m_root);
        QCOMPARE(limits.memoryBytes, std::numeric_limits<std::uint64_t>::max());
        QVERIFY(limits.processors > 1e9);
    }

    void foldersFollowXdg() {
        QVERIFY(base::dataFolder() == m_root / ".local/share/tubelet");
        QVERIFY(base::configFolder() == m_root / ".config/tubelet");
        QVERIFY(base::cacheFolder() == m_root / ".cache/tubelet");
        QVERIFY(base::stateFolder() == m_root / ".local/state/tubelet");
        QVERIFY(base::clipsFolder() == m_root / "Videos/Tubelet");
        setenv("XDG_DATA_HOME", "/elsewhere", 1);
        setenv("XDG_CACHE_HOME", "relative", 1);  // to be ignored, says the specification
        QVERIFY(base::dataFolder() == "/elsewhere/tubelet");
        QVERIFY(base::cacheFolder() == m_root / ".cache/tubelet");
    }

    void clipsGoToTheUsersVideos() {
        put(".config/user-dirs.dirs", "# comment\nXDG_VIDEOS_DIR=\"$HOME/Видео\"\n");
        QVERIFY(base::clipsFolder() == m_root / "Видео/Tubelet");
        put(".config/user-dirs.dirs", "XDG_VIDEOS_DIR=\"/media/视频\"\n");
        QVERIFY(base::clipsFolder() == "/media/视频/Tubelet");
        QCOMPARE(base::toUtf8(base::clipsFolder()), std::string("/media/视频/Tubelet"));
    }

    void tubeletHomeHoldsEverything() {
        setenv("TUBELET_HOME", "/portable", 1);
        QVERIFY(base::dataFolder() == "/portable/data");
        QVERIFY(base::configFolder() == "/portable/config");
        QVERIFY(base::cacheFolder() == "/portable/cache");
        QVERIFY(base::stateFolder() == "/portable/state");
        QVERIFY(base::clipsFolder() == "/portable/clips");
    }

    void modelRootsInOrder() {
        fs::create_directories(m_root / "one");
        fs::create_directories(m_root / "two");
        fs::create_directories(m_root / "home/data/models");
        setenv("TUBELET_HOME", (m_root / "home").c_str(), 1);
        const std::string list = (m_root / "two").string() + ":" + (m_root / "missing").string() +
                                 "::" + (m_root / "one").string() + ":" + (m_root / "one/../two").string();
        setenv("TUBELET_MODELS", list.c_str(), 1);
        const std::vector<fs::path> roots = base::modelRoots();
        QVERIFY(roots.size() >= 3);
        QVERIFY(roots[0] == fs::canonical(m_root / "two"));
        QVERIFY(roots[1] == fs::canonical(m_root / "one"));
        QVERIFY(roots.back() == fs::canonical(m_root / "home/data/models"));
        QVERIFY(fs::exists(base::executableFolder() / "test_base_machine"));
    }

    void theShellsLimitCounts() {
        rlimit usual{};
        QCOMPARE(getrlimit(RLIMIT_AS, &usual), 0);
        const auto free = base::availableMemoryBytes();
        rlimit low = usual;
        low.rlim_cur = 16ULL << 30;
        QCOMPARE(setrlimit(RLIMIT_AS, &low), 0);
        const auto left = base::availableMemoryBytes();
        QCOMPARE(setrlimit(RLIMIT_AS, &usual), 0);
        QVERIFY(left < low.rlim_cur);  // what the process has is none of it
        QVERIFY(left <= free || free < low.rlim_cur);
        low.rlim_cur = 1 << 20;  // less than it has
        QCOMPARE(setrlimit(RLIMIT_AS, &low), 0);
        const auto none = base::availableMemoryBytes();
        QCOMPARE(setrlimit(RLIMIT_AS, &usual), 0);
        QCOMPARE(none, std::uint64_t{0});
    }

    /// Last: it raises the process's peak.
    /// Blocks that are freed between others go back to the system, or stay as holes until they are
    /// given back.
    void freedMemoryGoesBack() {
        if (!base::SmallHeap::isPossible()) {
            QSKIP("this C library keeps its heap its own way");
        }
        constexpr std::size_t kBlocks = 32, kBlock = 8 << 20;
        constexpr double kMuch = kBlocks * kBlock * 3 / 4.;
        std::vector<std::unique_ptr<char[]>> blocks, between;
        std::uint64_t before = 0;
        const auto take = [&] {
            before = base::ownMemoryBytes();
            for (std::size_t i = 0; i < kBlocks; ++i) {
                blocks.push_back(std::make_unique<char[]>(kBlock));  // filled with zeros
                between.push_back(std::make_unique<char[]>(100'000));
            }
        };
        const auto held = [&] { return static_cast<double>(base::ownMemoryBytes()) - static_cast<double>(before); };
        {
            const base::SmallHeap small;
            take();
            QVERIFY(held() > kMuch);
            blocks.clear();
            QVERIFY(held() < kMuch / 3);
            { const base::SmallHeap another; }
            take();  // the first is still there
            blocks.clear();
            QVERIFY(held() < kMuch / 3);
        }
        take();
        blocks.clear();
        QVERIFY(held() > kMuch);  // holes
        base::giveHeapBack();
        QVERIFY(held() < kMuch / 3);
    }
};

QTEST_GUILESS_MAIN(TestMachine)
#include "test_machine.moc"
