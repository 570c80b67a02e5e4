#include "ui/studio/clip_shelf.h"

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

void addAll(const std::vector<Error>& more, std::vector<Error>& all) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

/// A clip as it was listed, and where its file lies now.
struct ClipShelf::Trashed {
    library::ClipEntry entry;
    std::filesystem::path place;
};

/// A step of undo. Both ways run in the background; what can't be done is told and leaves the rest,
/// for another try.
class ClipShelf::Removal : public QUndoCommand {
  public:
    Removal(ClipShelf& shelf, const QString& name, const std::vector<Trashed>& clips)
        : QUndoCommand(name), m_shelf(shelf), m_clips(std::make_shared<std::vector<Trashed>>(clips)) {}

    void undo() override { m_shelf.bringBack(m_clips); }

    void redo() override {
        // A stack redoes what is pushed; that is done already.
        if (!std::exchange(m_isNew, false)) {
            m_shelf.moveAway(m_clips, [](const std::vector<Trashed>&) {});
        }
    }

  private:
    ClipShelf& m_shelf;
    Clips m_clips;
    bool m_isNew = true;
};

ClipShelf::ClipShelf(library::ClipLibrary& library, ClipList& list, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_library(library), m_list(list), m_undo(undo), m_marks(library, list, undo, m_thread) {
    m_list.setReader([this](const std::vector<std::int64_t>& ids, ClipModel::Answer then) {
        readWith(m_search, ids, then, [then](const Failure& failure) {
            base::logger("ui")->warn("clips can't be read: {}", toUtf8(failure.sentence));
            then({});  // they are as the list tells
        });
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

void ClipShelf::trash(const std::vector<std::int64_t>& ids) {
    auto clips = std::make_shared<std::vector<Trashed>>(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        (*clips)[i].entry.id = ids[i];
    }
    moveAway(clips, [this](const std::vector<Trashed>& away) {
        if (away.empty()) {
            return;
        }
        const QString name = QFileInfo(fromPath(away.front().entry.file)).fileName();
        const int count = static_cast<int>(away.size());
        //: a step of undo
        m_undo.push(
            new Removal(*this, count == 1 ? tr("trash of %1").arg(name) : tr("trash of %1 clips").arg(count), away));
        Q_EMIT trashed(count == 1 ? tr("Moved to the trash: %1.").arg(name)
                                  : tr("Moved to the trash: %1 clips.").arg(count));
    });
}

void ClipShelf::read(const std::vector<std::int64_t>& ids,
                     std::function<void(const std::vector<library::ClipEntry>&)> then) {
    readWith(m_thread, ids, std::move(then), [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::readWith(Background& thread, const std::vector<std::int64_t>& ids,
                         std::function<void(const std::vector<library::ClipEntry>&)> then,
                         std::function<void(const Failure&)> failed) {
    thread.run(
        this,
        [this, ids, then = std::move(then)]() -> Background::Continuation {
            std::vector<library::ClipEntry> entries;
            for (const std::int64_t id : ids) {
                if (auto entry = m_library.find(id)) {
                    entries.push_back(std::move(*entry));
                }
            }
            return [then, entries] { then(entries); };
        },
        std::move(failed));
}

void ClipShelf::tell(const std::vector<Error>& failures) {
    for (const Error& failure : failures) {
        Q_EMIT failed(FailureText::of(failure));
    }
}

// The clips of a step are read and changed in errands alone, so that one which is given while
// another one runs finds them as that leaves them.
void ClipShelf::moveAway(const Clips& clips, std::function<void(const std::vector<Trashed>&)> then) {
    m_thread.run(
        this,
        [this, clips, then = std::move(then)]() -> Background::Continuation {
            std::vector<Trashed> away;
            std::vector<Error> failures;
            std::vector<TrashError> refused;
            for (Trashed& clip : *clips) {
                if (!clip.place.empty()) {
                    continue;  // is there
                }
                try {
                    // As it is now: it may have been given stars since the list gave it.
                    const auto newest = m_library.find(clip.entry.id);
                    if (!newest) {
                        continue;  // somebody else has taken it away
                    }
                    clip = {*newest, moveToTrash(newest->file)};
                    away.push_back(clip);
                    m_library.remove(newest->id);
                } catch (const TrashError& error) {
                    refused.push_back(error);
                } catch (const Error& error) {
                    failures.push_back(error);
                }
            }
            addAll(TrashError::together(refused), failures);
            return [this, away, failures, then] {
                std::vector<std::int64_t> gone;
                for (const Trashed& clip : away) {
                    gone.push_back(clip.entry.id);
                }
                m_list.removeEntries(gone);
                // Behind what the list reads to be played instead: the picture stays until then.
                m_search.run(this, [this, away]() -> Background::Continuation {
                    return [this, away] {
                        for (const Trashed& clip : away) {
                            Q_EMIT removed(clip.entry.id, QFileInfo(fromPath(clip.entry.file)).fileName());
                        }
                    };
                });
                then(away);
                tell(failures);
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::bringBack(const Clips& clips) {
    m_thread.run(
        this,
        [this, clips]() -> Background::Continuation {
            std::vector<library::ClipEntry> back;
            std::vector<Error> failures;
            std::vector<TrashError> refused;
            for (Trashed& clip : *clips) {
                if (clip.place.empty()) {
                    continue;  // never left
                }
                try {
                    library::ClipEntry entry = clip.entry;
                    entry.file = takeFromTrash(clip.place, entry.file);
                    back.push_back(m_library.putBack(std::move(entry)));
                    clip = {back.back(), {}};
                } catch (const TrashError& error) {
                    refused.push_back(error);
                } catch (const Error& error) {
                    failures.push_back(error);
                }
            }
            addAll(TrashError::together(refused), failures);
            return [this, back, failures] {
                m_list.addEntries(back);
                for (const library::ClipEntry& entry : back) {
                    Q_EMIT broughtBack(entry);
                }
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
        [this]() -> Background::Continuation {
            return [this, files = m_library.unlistedFiles()]() mutable {
                m_unlisted = std::move(files);
                m_adopted = 0;
                adoptNext();
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::adoptNext() {
    if (m_unlisted.empty()) {
        listFound();
        if (m_adopted > 0) {
            Q_EMIT found(m_adopted);
        }
        return;
    }
    // One file an errand, the newest first: what the user asks for meanwhile is not kept waiting.
    const std::filesystem::path file = std::move(m_unlisted.back());
    m_unlisted.pop_back();
    m_thread.run(
        this,
        [this, file]() -> Background::Continuation {
            return [this, entry = m_library.adopt(file)] {
                if (entry) {
                    m_found.push_back(*entry);
                    ++m_adopted;
                }
                if (!m_sinceListed.isValid() || m_sinceListed.hasExpired(kFoundMs)) {
                    listFound();
                }
                adoptNext();
            };
        },
        [this](const Failure& failure) {
            Q_EMIT failed(failure);
            adoptNext();  // the others may be taken
        });
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
                 [this, entry]() -> Background::Continuation { return [this, entry] { m_list.addMade(entry); }; });
}

}  // namespace tubelet::ui
