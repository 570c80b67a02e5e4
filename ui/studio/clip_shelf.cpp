#include "ui/studio/clip_shelf.h"

#include <optional>
#include <utility>

#include <QFileInfo>

#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"

namespace tubelet::ui {

ClipShelf::ClipShelf(library::ClipLibrary& library, ClipList& list, QObject* parent)
    : QObject(parent), m_library(library), m_list(list) {
    connect(&m_list, &ClipList::removeRequested, this, [this](const library::ClipEntry& entry) {
        m_thread.run(
            this,
            [this, id = entry.id, file = entry.file]() -> Background::Continuation {
                m_library.remove(id);
                return [this, id, file] {
                    m_list.removeEntry(id);
                    Q_EMIT removed(id, QFileInfo(fromPath(file)).fileName());
                };
            },
            [this](const Failure& failure) { Q_EMIT failed(failure); });
    });
}

void ClipShelf::load() {
    m_thread.run(
        this,
        [this]() -> Background::Continuation {
            return [this, entries = m_library.list()] { m_list.setEntries(entries); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
    m_thread.run(
        this,
        [this]() -> Background::Continuation { return [this, files = m_library.unlistedFiles()] { adopt(files, 0); }; },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::adopt(std::vector<std::filesystem::path> files, int count) {
    if (files.empty()) {
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
                    m_list.addEntry(*entry);
                }
                adopt(files, count + (entry ? 1 : 0));
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ClipShelf::add(const library::ClipEntry& entry) {
    // Through the same thread: a list that is being read must not arrive after it and lose it.
    m_thread.run(this,
                 [this, entry]() -> Background::Continuation { return [this, entry] { m_list.addEntry(entry); }; });
}

}  // namespace tubelet::ui
