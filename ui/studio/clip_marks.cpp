#include "ui/studio/clip_marks.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "ui/gallery/clip_list.h"

namespace tubelet::ui {

/// A step of undo: what is done, and what takes it back.
class ClipMarks::Step : public QUndoCommand {
  public:
    Step(const QString& name, std::function<void()> there, std::function<void()> back)
        : QUndoCommand(name), m_there(std::move(there)), m_back(std::move(back)) {}

    void redo() override { m_there(); }
    void undo() override { m_back(); }

  private:
    std::function<void()> m_there, m_back;
};

ClipMarks::ClipMarks(library::ClipLibrary& library, ClipList& list, QUndoStack& undo, Background& thread)
    : m_library(library), m_list(list), m_undo(undo), m_thread(thread) {
    connect(&m_list, &ClipList::starsRequested, this, &ClipMarks::giveStars);
    connect(&m_list, &ClipList::tagsRequested, this, &ClipMarks::changeTags);
}

void ClipMarks::giveStars(const std::vector<std::int64_t>& ids, int stars) {
    std::map<int, Stars> before;
    Stars change{{}, stars};
    for (const std::int64_t id : ids) {
        const library::ClipRow* clip = m_list.find(id);
        if (clip && clip->stars != stars) {
            change.ids.push_back(id);
            before[clip->stars].ids.push_back(id);
            before[clip->stars].stars = clip->stars;
        }
    }
    if (change.ids.empty()) {
        return;
    }
    //: a step of undo
    m_undo.push(new Step(
        tr("stars"), [this, change] { mark(change); },
        [this, before] {
            for (const auto& [stars, former] : before) {
                mark(former);
            }
        }));
}

void ClipMarks::changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                           const std::vector<std::string>& removed) {
    const std::vector<std::string> more = library::legalTags(added), less = library::legalTags(removed);
    std::vector<Tags> there, back;
    const auto note = [&](const std::string& tag, bool adds) {
        Tags change{{}, {}, {}};
        for (const std::int64_t id : ids) {
            const library::ClipRow* clip = m_list.find(id);
            const bool has = clip && std::find(clip->tags.begin(), clip->tags.end(), tag) != clip->tags.end();
            if (clip && has != adds) {
                change.ids.push_back(id);
            }
        }
        if (!change.ids.empty()) {
            (adds ? change.added : change.removed) = {tag};
            there.push_back(change);
            std::swap(change.added, change.removed);
            back.push_back(change);
        }
    };
    for (const std::string& tag : more) {
        note(tag, true);
    }
    for (const std::string& tag : less) {
        note(tag, false);
    }
    if (there.empty()) {
        return;
    }
    const auto all = [this](const std::vector<Tags>& changes) {
        for (const Tags& change : changes) {
            mark(change);
        }
    };
    //: a step of undo
    m_undo.push(new Step(
        tr("tags"), [all, there] { all(there); }, [all, back] { all(back); }));
}

void ClipMarks::mark(const Stars& change) {
    m_list.starsGiven(change.ids, change.stars);
    write(change.ids, [this, change] { m_library.setStars(change.ids, change.stars); });
}

void ClipMarks::mark(const Tags& change) {
    m_list.tagsChanged(change.ids, change.added, change.removed);
    write(change.ids, [this, change] { m_library.changeTags(change.ids, change.added, change.removed); });
}

/// What the list shows already; when that fails it shows again what the library has.
void ClipMarks::write(const std::vector<std::int64_t>& ids, std::function<void()> work) {
    m_thread.run(
        this,
        [this, work = std::move(work)]() -> Background::Continuation {
            work();
            return [this] { m_list.searchAgain(); };
        },
        [this, ids](const Failure& failure) {
            Q_EMIT failed(failure);
            m_thread.run(this, [this, ids]() -> Background::Continuation {
                std::vector<library::ClipEntry> entries;
                for (const std::int64_t id : ids) {
                    if (const auto entry = m_library.find(id)) {
                        entries.push_back(*entry);
                    }
                }
                return [this, entries] { m_list.addEntries(entries); };
            });
        });
}

}  // namespace tubelet::ui
