<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>tubelet::ui::AspectPicker</name>
    <message>
        <source>Aspect ratio %1</source>
        <translation>宽高比 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BusySpinner</name>
    <message>
        <source>Working</source>
        <translation>正在工作</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipList</name>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Search the finished clips by prompt or seed</source>
        <translation>按提示词或种子搜索已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips</source>
        <translation>已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips appear here.</source>
        <translation>完成的片段会出现在这里。</translation>
    </message>
    <message>
        <source>No clip&apos;s prompt holds all of these words.</source>
        <translation>没有哪个片段的提示词包含所有这些词。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipModel</name>
    <message>
        <source>%1 frames at %2 per second, %3 steps, guidance %4, model %5</source>
        <translation>%1 帧，每秒 %2 帧，%3 步，引导强度 %4，模型 %5</translation>
    </message>
    <message>
        <source>%1 x %2, %3 s, seed %4</source>
        <translation>%1 × %2，%3 秒，种子 %4</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CloseQuestion</name>
    <message>
        <source>A clip is still being made.</source>
        <translation>还有片段正在生成。</translation>
    </message>
    <message>
        <source>A clip is still being exported.</source>
        <translation>还有片段正在导出。</translation>
    </message>
    <message>
        <source>Stop it and quit? Clips that wait are kept for the next start.</source>
        <translation>停止并退出吗？等待的片段会保留到下次启动。</translation>
    </message>
    <message>
        <source>Stop it and quit? Nothing half-written will stay.</source>
        <translation>停止并退出吗？不会留下写了一半的文件。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CostLabel</name>
    <message>
        <source>%1 · %2 · needs about %3 of %4 free memory</source>
        <translation>%1 · %2 · 约需 %3 内存，可用 %4</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DisplayProbe</name>
    <message>
        <source>The studio can&apos;t open: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：这里没有显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
    <message>
        <source>The studio can&apos;t open: the display %1 does not answer. Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：显示 %1 没有响应。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another clip is being exported. Wait for it, or cancel it first.</source>
        <translation>正在导出另一个片段。请等它完成，或先取消它。</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>PNG pictures in a new folder (*)</source>
        <translation>新文件夹中的 PNG 图片 (*)</translation>
    </message>
    <message>
        <source>Export clip</source>
        <translation>导出片段</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GlCanvas</name>
    <message>
        <source>The graphics driver could not build the preview&apos;s shaders (%1), so the preview is drawn by the processor.</source>
        <translation>显卡驱动无法编译预览所需的着色器（%1），因此预览改由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics driver was reset, so the preview is drawn by the processor from now on.</source>
        <translation>显卡驱动已被重置，从现在起预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t hold a frame of this clip, so the preview is drawn by the processor.</source>
        <translation>显卡容纳不下这个片段的一帧，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The window could not get an OpenGL context, so the preview is drawn by the processor.</source>
        <translation>窗口无法获得 OpenGL 上下文，因此预览由处理器绘制。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::HelpDialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Tubelet</source>
        <translation>关于 Tubelet</translation>
    </message>
    <message>
        <source>Makes short clips from words, on this computer. Nothing is sent anywhere.

Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, SQLite, spdlog, sentencepiece; their licences are in THIRD_PARTY_NOTICES.</source>
        <translation>在这台电脑上用文字生成短片，不会向任何地方发送数据。

许可证：Apache-2.0。使用了 Qt %1、LibTorch、FFmpeg、SQLite、spdlog、sentencepiece；它们的许可证见 THIRD_PARTY_NOTICES。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobRow</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Stop this clip</source>
        <translation>停止这个片段</translation>
    </message>
    <message>
        <source>Cancel this clip</source>
        <translation>取消这个片段</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobText</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding the clip</source>
        <translation>正在解码片段</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Denoising, step %1 of %2</source>
        <translation>正在去噪，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted when the program ended</source>
        <translation>程序退出时被中断</translation>
    </message>
    <message>
        <source>%1 × %2, %3 frames, %4 steps, seed %5</source>
        <translation>%1 × %2，%3 帧，%4 步，种子 %5</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Leftovers</name>
    <message>
        <source>One clip waits from last time.</source>
        <translation>上次有 1 个片段还在等待。</translation>
    </message>
    <message>
        <source>%1 clips wait from last time.</source>
        <translation>上次有 %1 个片段还在等待。</translation>
    </message>
    <message>
        <source>One clip was interrupted.</source>
        <translation>有 1 个片段被中断。</translation>
    </message>
    <message>
        <source>%1 clips were interrupted.</source>
        <translation>有 %1 个片段被中断。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainActions</name>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;clips folder</source>
        <translation>打开片段文件夹(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>打开模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Previous f&amp;rame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>Previous &amp;step</source>
        <translation>上一步(&amp;S)</translation>
    </message>
    <message>
        <source>Next s&amp;tep</source>
        <translation>下一步(&amp;T)</translation>
    </message>
    <message>
        <source>Ne&amp;west preview or finished clip</source>
        <translation>最新预览或完成的片段(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Tubelet</source>
        <translation>关于 Tubelet(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainWindow</name>
    <message>
        <source>Finished: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>No model was found, so nothing can be generated yet. Open a folder that holds one.</source>
        <translation>没有找到模型，暂时无法生成。请打开一个包含模型的文件夹。</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Moved to the trash: %1</source>
        <translation>已移到回收站：%1</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 is free. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段约需 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>No file manager could be opened. The folder is %1</source>
        <translation>无法打开文件管理器。文件夹是 %1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelSection</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Device: what computes the clip.</source>
        <translation>设备：用什么来计算片段。</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>looking for devices…</source>
        <translation>正在查找设备…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NoticeText</name>
    <message>
        <source>The model was not trained on %1 × %2; the clip may look worse.</source>
        <translation>模型没有在 %1 × %2 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>Some words of the prompt are new to this model; it will guess or ignore them.</source>
        <translation>提示词中有些词是这个模型没学过的，它会猜测或忽略。</translation>
    </message>
    <message>
        <source>Some words to avoid are new to this model; it will ignore them.</source>
        <translation>要避免的内容中有些词是这个模型没学过的，它会忽略。</translation>
    </message>
    <message>
        <source>What to avoid has no effect while guidance is 1 or less.</source>
        <translation>引导强度不大于 1 时，要避免的内容不起作用。</translation>
    </message>
    <message>
        <source>The prompt holds control characters; they mean nothing to the model.</source>
        <translation>提示词含有控制字符，它们对模型没有意义。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreviewView</name>
    <message>
        <source>TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.</source>
        <translation>TUBELET_PREVIEW=painted 关闭了 OpenGL，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The display &quot;%1&quot; has no OpenGL windows, so the preview is drawn by the processor.</source>
        <translation>显示“%1”没有 OpenGL 窗口，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a graphics driver to use OpenGL.</source>
        <translation>在此显示上无法创建 OpenGL 上下文，因此预览由处理器绘制。要使用 OpenGL，请安装显卡驱动。</translation>
    </message>
    <message>
        <source>OpenGL is present but could not be started on this display, so the preview is drawn by the processor.</source>
        <translation>系统有 OpenGL，但无法在此显示上启动，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the processor.</source>
        <translation>预览需要带着色器的 OpenGL 2.0，而此显示提供的是 %1，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>OpenGL has no graphics card on this display (%1), so the preview is drawn by the processor directly, which is faster.</source>
        <translation>此显示上的 OpenGL 没有显卡支持（%1），因此预览直接由处理器绘制，这样更快。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Plays the clip. The wheel zooms, dragging moves, a double click fits the picture.</source>
        <translation>播放片段。滚轮缩放，拖动平移，双击适合窗口。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptPanel</name>
    <message>
        <source>What should the clip show?</source>
        <translation>片段要展示什么？</translation>
    </message>
    <message>
        <source>Prompt: describe the subject, the place and what happens.</source>
        <translation>提示词：描述主体、地点和发生的事。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>避免(&amp;V)</translation>
    </message>
    <message>
        <source>What should it not show? (optional)</source>
        <translation>不应出现什么？（可选）</translation>
    </message>
    <message>
        <source>Negative prompt: the model steers away from this; it has no effect when guidance is 1.</source>
        <translation>负面提示词：模型会避开这些内容；引导强度为 1 时不起作用。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This model has not learned: %1 and %2 more.</source>
        <translation>这个模型没学过：%1，还有 %2 个。</translation>
    </message>
    <message>
        <source>This model has not learned: %1.</source>
        <translation>这个模型没学过：%1。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueuePanel</name>
    <message>
        <source>Nothing waits. Generate during a run adds a clip to this list.</source>
        <translation>没有等待的片段。运行时再按“生成”会把片段加到这里。</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>清除已结束的</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecipeReuse</name>
    <message>
        <source>The settings of %1 are back.</source>
        <translation>已恢复 %1 的设置。</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Changed to what this model can run: %1.</source>
        <translation>已改为这个模型可用的值：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 holds no Tubelet settings: only clips that Tubelet wrote do.</source>
        <translation>%1 中没有 Tubelet 的设置：只有 Tubelet 写出的片段才有。</translation>
    </message>
    <message>
        <source>Its model, %1, is not here; the chosen one stays.</source>
        <translation>它的模型 %1 不在这里，保留当前选择的模型。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunStatus</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 % – %2 – Tubelet</source>
        <extracomment>window title while a clip is made: percent done, prompt</extracomment>
        <translation>%1 % – %2 – Tubelet</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SamplingSection</name>
    <message>
        <source>Steps: how many times the noise is reduced. More is slower, and usually cleaner.</source>
        <translation>步数：去除噪声的次数。越多越慢，通常也越干净。</translation>
    </message>
    <message>
        <source>Guidance: how closely to follow the prompt (classifier-free guidance scale; 1 is off).</source>
        <translation>引导强度：对提示词的遵循程度（无分类器引导系数，1 表示关闭）。</translation>
    </message>
    <message>
        <source>UniPC</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Sampler: the rule by which a step follows from the last. UniPC needs fewer steps.</source>
        <translation>采样器：由上一步推出下一步的规则。UniPC 需要的步数较少。</translation>
    </message>
    <message>
        <source>Shift: spends more steps on the rough shape (above 1) or on detail (below 1); larger sizes want more.</source>
        <translation>偏移：大于 1 时更多步数用于大体形状，小于 1 时用于细节；尺寸越大需要越大。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>%1 steps are not possible: 1 to %2 are. Set to %3.</source>
        <translation>步数不能是 %1：可以是 1 到 %2。已设为 %3。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SeedField</name>
    <message>
        <source>Random each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Seed: the same seed and settings give the same clip.</source>
        <translation>种子：相同的种子和设置会得到相同的片段。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Throws the dice before every clip.</source>
        <translation>每次生成前掷一次骰子。</translation>
    </message>
    <message>
        <source>A new random seed</source>
        <translation>新的随机种子</translation>
    </message>
    <message>
        <source>“%1” is not a seed: it is a whole number from 0 to %2. Set back to %3.</source>
        <translation>“%1”不是种子：种子是 0 到 %2 的整数。已恢复为 %3。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SettingsPanel</name>
    <message>
        <source>Model&apos;s defaults</source>
        <translation>模型默认值</translation>
    </message>
    <message>
        <source>Sets size, duration, steps, guidance, sampler and shift as this model likes them.</source>
        <translation>把尺寸、时长、步数、引导强度、采样器和偏移设为这个模型推荐的值。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ShapeSection</name>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Resolution: the sizes that this model was trained on, or a size of your own.</source>
        <translation>分辨率：这个模型训练过的尺寸，或自定义尺寸。</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>unit of a duration, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Duration: goes to the nearest number of frames that the model can make.</source>
        <translation>时长：会取模型能生成的最接近的帧数。</translation>
    </message>
    <message>
        <source> fps</source>
        <extracomment>frames per second, behind a number</extracomment>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Frame rate: how fast the frames are played. The frames stay the same, the duration changes.</source>
        <translation>帧率：播放帧的快慢。帧不变，时长改变。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 is not possible: this model makes multiples of %2 pixels, up to %3. Set to %4.</source>
        <translation>不能是 %1：这个模型只支持 %2 像素的倍数，最大 %3。已设为 %4。</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>The model was not trained on %1; the clip may look worse.</source>
        <translation>模型没有在 %1 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>%1 s is not possible here: this model makes %2, %3, %4… frames. Set to %5 frames, %6 s.</source>
        <translation>这里不能是 %1 秒：这个模型生成 %2、%3、%4…帧。已设为 %5 帧，%6 秒。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepDelegate</name>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Each denoising step appears here while a clip is made.</source>
        <translation>生成片段时，每个去噪步骤会出现在这里。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepModel</name>
    <message>
        <source>Finished clip</source>
        <translation>完成的片段</translation>
    </message>
    <message>
        <source>The finished clip will be here</source>
        <translation>完成的片段会在这里</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>%1: being decoded in full quality</source>
        <translation>%1：正在以完整质量解码</translation>
    </message>
    <message>
        <source>%1: %2% noise left (sigma %3)</source>
        <translation>%1：剩余 %2% 噪声（sigma %3）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepStrip</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TransportBar</name>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time at the end of this frame, and the clip&apos;s duration</source>
        <translation>本帧结束的时间与片段时长</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Fit the whole picture</source>
        <translation>显示整个画面</translation>
    </message>
    <message>
        <source>Zoom: screen pixels per clip pixel</source>
        <translation>缩放：每个片段像素对应的屏幕像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Sharp pixels</source>
        <translation>锐利像素</translation>
    </message>
    <message>
        <source>Show enlarged pixels as squares instead of smoothing them</source>
        <translation>放大时把像素显示为方块，而不是平滑处理</translation>
    </message>
    <message>
        <source>frame %1/%2</source>
        <translation>第 %1/%2 帧</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Viewing</name>
    <message>
        <source>Write a prompt, then press Generate.</source>
        <translation>写下提示词，然后按“生成”。</translation>
    </message>
    <message>
        <source>The first preview comes with the first step.</source>
        <translation>第一步完成后会出现第一个预览。</translation>
    </message>
    <message>
        <source>This clip is not finished. Choose a step in the strip to export it as it is.</source>
        <translation>这个片段还没完成。可在步骤条中选择一步，按原样导出。</translation>
    </message>
    <message>
        <source>There is no clip to export yet. Generate one, or choose one in the list.</source>
        <translation>还没有可导出的片段。请生成一个，或在列表中选择一个。</translation>
    </message>
    <message>
        <source>Step %1 is still being decoded. Export it in a moment.</source>
        <translation>第 %1 步仍在解码，请稍后再导出。</translation>
    </message>
    <message>
        <source>%1 step %2</source>
        <extracomment>suggested file name of an exported step: the prompt and the number of the step</extracomment>
        <translation>%1 第%2步</translation>
    </message>
</context>
</TS>
