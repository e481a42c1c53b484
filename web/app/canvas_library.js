// The browser side of app/canvas.cpp: a WebGL2 context on Module.canvas and its events as plain numbers.
// Emscripten's GLFW listens on the whole window and swallows Tab; here keys count only while the canvas has the focus
// and the wheel only over it.
addToLibrary({
  voxlet_create_context__deps: ['$GL'],
  voxlet_create_context: () => {
    const attributes = {majorVersion: 2, minorVersion: 0, alpha: false, depth: false, stencil: false, antialias: false};
    const handle = GL.createContext(Module['canvas'], attributes);
    if (handle) GL.makeContextCurrent(handle);
    return handle ? 1 : 0;
  },

  voxlet_set_pointer_style__deps: ['$UTF8ToString'],
  voxlet_set_pointer_style: (style) => {
    Module['canvas'].style.cursor = UTF8ToString(style);
  },

  voxlet_tell_change__deps: ['$UTF8ToString'],
  voxlet_tell_change: (state) => {
    if (Module['onChange']) Module['onChange'](UTF8ToString(state));
  },

  $voxletModifiers: (event) => (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.metaKey ? 4 : 0),

  $voxletPixel: (canvas, event) => {
    const box = canvas.getBoundingClientRect();
    return {x: (event.clientX - box.left) * canvas.width / Math.max(box.width, 1),
            y: (event.clientY - box.top) * canvas.height / Math.max(box.height, 1)};
  },

  // Two fingers pinch and drag; the press of the first one is taken back. Returns true while it is at work.
  $voxletPinch__deps: ['$voxletPixel', 'voxlet_on_pinch'],
  $voxletPinch: (canvas) => {
    const fingers = new Map();
    let former = null;
    const measure = () => {
      const [a, b] = [...fingers.values()];
      return {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1)};
    };
    return (event) => {
      if (event.pointerType !== 'touch') return false;
      if (['pointerup', 'pointercancel'].includes(event.type)) fingers.delete(event.pointerId);
      else if (event.type === 'pointerdown' || fingers.has(event.pointerId))
        fingers.set(event.pointerId, voxletPixel(canvas, event));
      const now = fingers.size === 2 ? measure() : null;
      if (now && former) _voxlet_on_pinch(former.x, former.y, now.x - former.x, now.y - former.y, now.apart / former.apart);
      former = now;
      return fingers.size >= 2;
    };
  },

  // Where the page lets one finger scroll (the canvas's touch-action), a press counts once the finger has gone sideways or
  // has left again: until then it may be the beginning of a swipe, which must not move the crosshair.
  $voxletHeldBack: (canvas, follow) => {
    const kSlop = 8;  // CSS pixels
    let press = null;
    const hold = (event) => {
      const begins = event.type === 'pointerdown' && event.pointerType === 'touch' && canvas.style.touchAction !== 'none';
      if (begins) press = event;
      if (!press) return follow(event);
      const across = Math.abs(event.clientX - press.clientX), down = Math.abs(event.clientY - press.clientY);
      if (event.type !== 'pointerup' && (across < kSlop || across < down)) return;
      follow(press);
      press = null;
      follow(event);
    };
    return {hold, drop: () => { press = null; }};
  },

  $voxletWatchPointer__deps: ['$voxletModifiers', '$voxletPixel', '$voxletPinch', '$voxletHeldBack', 'voxlet_on_pointer',
                              'voxlet_on_button', 'voxlet_on_leave', 'voxlet_on_double_click'],
  $voxletWatchPointer: (canvas) => {
    const pinch = voxletPinch(canvas);
    const held = new Map();  // bit of PointerEvent.buttons → Dear ImGui's button
    const release = () => {
      held.forEach((button) => _voxlet_on_button(button, 0));
      held.clear();
    };
    const follow = (event) => {
      const {x, y} = voxletPixel(canvas, event);
      _voxlet_on_pointer(x, y, voxletModifiers(event));
      [[1, event.ctrlKey ? 1 : 0], [2, 1], [4, 2]].forEach(([bit, button]) => {
        if (held.has(bit) === ((event.buttons & bit) !== 0)) return;
        _voxlet_on_button(held.get(bit) ?? button, held.has(bit) ? 0 : 1);
        if (!held.delete(bit)) held.set(bit, button);  // Ctrl + left stands for right, as on a Mac
      });
    };
    const {hold, drop} = voxletHeldBack(canvas, follow);
    const followOrPinch = (event) => {
      const pinches = pinch(event);
      if (pinches || event.type === 'pointercancel') drop();
      if (pinches) release();
      else hold(event);
    };
    canvas.addEventListener('pointermove', followOrPinch);
    canvas.addEventListener('pointerdown', (event) => {
      canvas.focus({preventScroll: true});
      try {
        canvas.setPointerCapture(event.pointerId);
      } catch {
        // A pointer that is gone already, or one that a script made up.
      }
      followOrPinch(event);
    });
    canvas.addEventListener('pointerup', (event) => {
      followOrPinch(event);
      if (event.pointerType !== 'mouse') _voxlet_on_leave();
    });
    canvas.addEventListener('pointercancel', (event) => {
      followOrPinch(event);
      _voxlet_on_leave();
    });
    canvas.addEventListener('pointerleave', () => {
      if (held.size === 0) _voxlet_on_leave();
    });
    // The middle button would start the page's own scrolling.
    canvas.addEventListener('mousedown', (event) => {
      if (event.button === 1) event.preventDefault();
    });
    // Two fingers are the viewer's wherever one may scroll.
    for (const type of ['touchstart', 'touchmove'])
      canvas.addEventListener(type, (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), {passive: false});
    canvas.addEventListener('dblclick', () => _voxlet_on_double_click());
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  },

  $voxletWatchKeys__deps: ['$voxletModifiers', '$stackSave', '$stackRestore', '$stringToUTF8OnStack', 'voxlet_on_key', 'voxlet_on_wheel'],
  $voxletWatchKeys: (canvas) => {
    const pixelsOf = (event) => event.deltaY * (event.deltaMode === 1 ? 40 : event.deltaMode === 2 ? 400 : 1);
    canvas.addEventListener('wheel', (event) => {
      // With Shift some browsers turn the wheel sideways.
      const delta = event.deltaY === 0 && event.shiftKey ? event.deltaX : pixelsOf(event);
      if (_voxlet_on_wheel(-delta / 100, voxletModifiers(event))) event.preventDefault();
    }, {passive: false});
    canvas.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const stack = stackSave();
      if (_voxlet_on_key(stringToUTF8OnStack(event.key))) event.preventDefault();
      stackRestore(stack);
    });
  },

  $voxletWatchSize__deps: ['voxlet_on_resize', 'voxlet_on_context_restored'],
  $voxletWatchSize: (canvas) => {
    // Exact device pixels where the browser tells them; an emulated pixel ratio makes it tell CSS pixels, so check.
    const pixels = (exact, css, ratio) =>
        Math.max(1, Math.abs(exact - css * ratio) < 2 ? exact : Math.round(css * ratio));
    const resize = (entry) => {
      const ratio = window.devicePixelRatio || 1;
      const exact = entry?.devicePixelContentBoxSize?.[0];
      const width = pixels(exact?.inlineSize, canvas.clientWidth, ratio);
      const height = pixels(exact?.blockSize, canvas.clientHeight, ratio);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
      _voxlet_on_resize(width, height, ratio);
    };
    resize();
    const observer = new ResizeObserver((entries) => resize(entries[entries.length - 1]));
    try {
      observer.observe(canvas, {box: 'device-pixel-content-box'});
    } catch {
      observer.observe(canvas);
    }
    window.addEventListener('resize', () => resize());
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    canvas.addEventListener('webglcontextrestored', () => _voxlet_on_context_restored());
  },

  voxlet_watch_canvas__deps: ['$voxletWatchPointer', '$voxletWatchKeys', '$voxletWatchSize'],
  voxlet_watch_canvas: () => {
    const canvas = Module['canvas'];
    if (!canvas.hasAttribute('tabindex')) canvas.tabIndex = 0;
    canvas.style.touchAction = 'none';
    voxletWatchPointer(canvas);
    voxletWatchKeys(canvas);
    voxletWatchSize(canvas);
  },
});
