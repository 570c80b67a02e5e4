#include "ui/studio/clip_shelf.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <QFileInfo>
#include <QUndoCommand>
#include <QUndoStack>

#include "base/error.h"
#include "base/logging.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"
#include "ui/studio/desktop_trash.h"

namespace tubelet::ui {

namespace {

/// How long a clip that was found in the folder may wait for others before it is listed.
constexpr qint64 kFoundMs = 250;

}  // namespace

/// A clip as it was listed, and where its file lies now.
struct ClipShelf::Trashed {
    library::ClipEntry entry;
    std::filesystem::path place;
};

/// A step of undo. Both ways run in the background; what can't be done is told and leaves the rest.
class ClipShelf::Removal : public QUndoCommand {
  public:
    Removal(ClipShelf& shelf, const QString& name, std::vector<Trashed> clips)
        : QUndoCommand(name), m_shelf(shelf), m_clips(std::make_shared<std::vector<Trashed>>(std::move(clips))) {}

    void undo() override {
        m_shelf.bringBack(*m_clips, [clips = m_clips](std::vector<library::ClipEntry> back) {
            // What could not come back stays where it is, for another try.
            for (const library::ClipEntry& entry : back) {
                replace(*clips, {entry, {}});
            }
        });
    }

    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (std::exchange(m_isNew, false)) {
            return;
        }
        std::vector<library::ClipEntry> entries;
        for (const Trashed& clip : *m_clips) {
            if (clip.place.empty()) {
                entries.push_back(clip.entry);
            }
        }
        m_shelf.moveAway(entries, [clips = m_clips](const std::vector<Trashed>& away) {
            for (const Trashed& moved : away) {
                replace(*clips, moved);
            }
        });
    }

  private:
    static void replace(std::vector<Trashed>& clips, const Trashed& by) {
        std::replace_if(
            clips.begin(), clips.end(), [&by](const Trashed& clip) { return clip.entry.id == by.entry.id; }, by);
    }

    ClipShelf& m_shelf;
    std::shared_ptr<std::vector<Trashed>> m_clips;
    bool m_isNew = true;
};

ClipShelf::ClipShelf(library::ClipLibrary& library, ClipList& list, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_library(library), m_list(list), m_undo(undo), m_marks(library, list, undo, m_thread) {
    m_list.setReader([this](std::int64_t id) -> std::optional<library::ClipEntry> {
        try {
            return m_library.find(id);
        } catch (const Error& error) {
            base::logger("ui")->warn("clip {} can't be read: {}", id, error.what());
            return std::nullopt;
        }
    });
    connect(&m_list, &ClipList::removeRequested, this, &ClipShelf::trash);
    connect(&m_list, &ClipList::searchRequested, this, &ClipShelf::search);
    connect(&m_marks, &ClipMarks::failed, this, &ClipShelf::failed);
}

void ClipShelf::search(const QString& text) {
    if (text.trimmed().isEmpty()) {
        return;
    }
    m_search.run(
        this,
        [this, text]() -> Background::Continuation {
            return [this, text, ids = m_library.search(toUtf8(text))] { m_list.setFound(text, ids); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::trash(const std::vector<library::ClipEntry>& entries) {
    moveAway(entries, [this](const std::vector<Trashed>& clips) {
        if (clips.empty()) {
            return;
        }
        const QString name = QFileInfo(fromPath(clips.front().entry.file)).fileName();
        const int count = static_cast<int>(clips.size());
        //: a step of undo
        m_undo.push(
            new Removal(*this, count == 1 ? tr("trash of %1").arg(name) : tr("trash of %1 clips").arg(count), clips));
        Q_EMIT trashed(count == 1 ? tr("Moved to the trash: %1.").arg(name)
                                  : tr("Moved to the trash: %1 clips.").arg(count));
    });
}

void ClipShelf::tell(const std::vector<Error>& failures) {
    for (const Error& failure : failures) {
        Q_EMIT failed(FailureText::of(failure));
    }
}

void ClipShelf::moveAway(const std::vector<library::ClipEntry>& entries,
                         std::function<void(std::vector<Trashed>)> then) {
    m_thread.run(
        this,
        [this, entries, then = std::move(then)]() -> Background::Continuation {
            std::vector<Trashed> clips;
            std::vector<Error> failures;
            for (const library::ClipEntry& entry : entries) {
                try {
                    // As it is now: it may have been given stars since the list gave it.
                    const library::ClipEntry newest = m_library.find(entry.id).value_or(entry);
                    clips.push_back({newest, moveToTrash(newest.file)});
                    m_library.remove(newest.id);
                } catch (const Error& error) {
                    failures.push_back(error);
                }
            }
            return [this, clips, failures, then] {
                std::vector<std::int64_t> gone;
                for (const Trashed& clip : clips) {
                    gone.push_back(clip.entry.id);
                }
                m_list.removeEntries(gone);
                for (const Trashed& clip : clips) {
                    Q_EMIT removed(clip.entry.id, QFileInfo(fromPath(clip.entry.file)).fileName());
                }
                then(clips);
                tell(failures);
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::bringBack(const std::vector<Trashed>& clips,
                          std::function<void(std::vector<library::ClipEntry>)> then) {
    m_thread.run(
        this,
        [this, clips, then = std::move(then)]() -> Background::Continuation {
            std::vector<library::ClipEntry> back;
            std::vector<Error> failures;
            for (const Trashed& clip : clips) {
                if (clip.place.empty()) {
                    continue;  // never left
                }
                try {
                    library::ClipEntry entry = clip.entry;
                    entry.file = takeFromTrash(clip.place, entry.file);
                    back.push_back(m_library.putBack(std::move(entry)));
                } catch (const Error& error) {
                    failures.push_back(error);
                }
            }
            return [this, back, failures, then] {
                m_list.addEntries(back);
                then(back);
                tell(failures);
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::load() {
    m_thread.run(
        this,
        [this]() -> Background::Continuation {
            return [this, rows = m_library.rows()]() mutable { m_list.setClips(std::move(rows)); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
    m_thread.run(
        this,
        [this]() -> Background::Continuation { return [this, files = m_library.unlistedFiles()] { adopt(files, 0); }; },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::adopt(std::vector<std::filesystem::path> files, int count) {
    if (files.empty()) {
        listFound();
        if (count > 0) {
            Q_EMIT found(count);
        }
        return;
    }
    // One file an errand, the newest first: what the user asks for meanwhile is not kept waiting.
    m_thread.run(
        this,
        [this, files, count]() mutable -> Background::Continuation {
            const std::optional<library::ClipEntry> entry = m_library.adopt(files.back());
            files.pop_back();
            return [this, files, count, entry] {
                if (entry) {
                    m_found.push_back(*entry);
                }
                if (!m_sinceListed.isValid() || m_sinceListed.hasExpired(kFoundMs)) {
                    listFound();
                }
                adopt(files, count + (entry ? 1 : 0));
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

/// Together, every now and then: each time the list is sorted and laid out anew.
void ClipShelf::listFound() {
    if (!m_found.empty()) {
        m_list.addEntries(std::exchange(m_found, {}));
        m_sinceListed.start();
    }
}

void ClipShelf::add(const library::ClipEntry& entry) {
    // Through the same thread: a list that is being read must not arrive after it and lose it.
    m_thread.run(this,
                 [this, entry]() -> Background::Continuation { return [this, entry] { m_list.addEntry(entry); }; });
}

}  // namespace tubelet::ui
